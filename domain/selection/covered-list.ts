import type { CoverageRule } from "./coverage.ts";
import { closeDraft, openDraft, take } from "./draft.ts";
import type { Choice, Contender } from "./selection-plan.ts";

/** Whether a contender is on the list however much of its group is covered. */
export function isListedAnyway({ facts }: Pick<Contender, "facts">): boolean {
  return facts.member || facts.included;
}

/** Each group's contenders by their index, the best first. */
export function placesByGroup(
  contenders: readonly Pick<Contender, "group">[],
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [at, { group }] of contenders.entries()) {
    const held = groups.get(group);
    if (held) held.push(at);
    else groups.set(group, [at]);
  }
  return groups;
}

/** A group of so many names: what the best `count` of them are worth together. */
export interface GroupAmounts {
  readonly size: number;
  readonly toRank: (count: number) => number;
}

/** What rounding makes of two parts and of their distances from a target. */
const ROUNDED = 4 * Number.EPSILON;

/**
 * How many of a group, the best first, cover the target.
 *
 * Boundary: 340 and 396 of 460 are 28 from 80 % either way, where rounding would tell them apart.
 */
export function coveringCount(
  { size, toRank }: GroupAmounts,
  { target, reach }: Pick<CoverageRule, "target" | "reach">,
): number {
  const total = toRank(size);
  const partOf = (count: number): number => toRank(count) / total;
  let count = 0;
  for (let most = size; count < most;) {
    const middle = (count + most) >> 1;
    if (partOf(middle) < target - ROUNDED) count = middle + 1;
    else most = middle;
  }
  if (reach === "at_least" || count === 0) return count;
  const farther = Math.abs(partOf(count - 1) - target) - Math.abs(partOf(count) - target);
  return farther <= ROUNDED ? count - 1 : count;
}

/** What a coverage says of each name on its list. Expects: the list in rank order. */
export function choicesOnList(
  list: readonly Contender[],
  { n, top, stay_to }: Pick<CoverageRule, "n" | "top" | "stay_to">,
): readonly Choice[] {
  const draft = openDraft(list, n);
  for (let at = 0; at < list.length; at++) if (at < top) take(draft, at, WITHIN_TOP);
  for (let at = top; at < Math.min(stay_to, list.length); at++)
    if (list[at]!.facts.member) take(draft, at, STAYS);
  for (let at = 0; at < list.length; at++) take(draft, at, FILLS);
  return closeDraft(draft, () => FILLED);
}

const WITHIN_TOP: Choice = {
  selected: true,
  code: "within_top_n",
  words: "in the top of the list",
};
const STAYS: Choice = {
  selected: true,
  code: "within_buffer",
  words: "a member within the buffer",
};
const FILLS: Choice = { selected: true, code: "fills_count", words: "next on the list" };
const FILLED: Choice = {
  selected: false,
  code: "count_filled",
  words: "on the list, but the places are taken before it is reached",
};
