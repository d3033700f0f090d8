import { amount, counted } from "../words/figures.ts";
import { largestFirstProblems } from "./ranking-problems.ts";
import type { SelectionMethod } from "./selection-method.ts";
import { isDecided } from "./company.ts";
import { closeDraft, openDraft, take } from "./draft.ts";
import type { Choice, ChoicePlan, Contender, MovedChoice } from "./selection-plan.ts";

/** Everyone whose number ranked by reaches a bar, and the next ranked where they are under n. */
interface MinimumCountRule {
  readonly n: number;
  readonly at_least: number;
}

/**
 * Everyone whose number ranked by reaches a bar, however many; where they are too few the next ranked.
 *
 * Boundary: exactly `at_least` reaches the bar; with exactly n there nobody is added.
 * Source: METHODOLOGIES 1.4, a dividend index of at least forty names.
 */
export const minimumCount: SelectionMethod<MinimumCountRule> = {
  plan: planOf,
  problems: (_, { rank }) =>
    largestFirstProblems(rank, {
      method: "minimum_count",
      reason: "the largest reach the bar: they rank first",
    }),
  words: ({ n, at_least }, noun, by) => [
    `Every ${noun} for which ${by} is at least ${amount(at_least)} is in, however many; exactly ${amount(at_least)} is in.`,
    `Where fewer than ${counted(n, noun)} are in, the next ranked are added until there are ${amount(n)}.`,
  ],
};

function planOf({ n, at_least }: MinimumCountRule): ChoicePlan {
  return {
    is: "choices",
    count: Number.POSITIVE_INFINITY,
    by: undefined,
    need: `a place among the ${n} best ranked`,
    choose: (contenders) => {
      const draft = openDraft(contenders, Number.POSITIVE_INFINITY);
      for (const [at, { amount }] of contenders.entries())
        if (amount >= at_least) take(draft, at, REACHES);
      for (const at of contenders.keys()) if (draft.taken < n) take(draft, at, FILLS);
      return closeDraft(draft);
    },
    moved: (contenders) => movedMinimumOf(contenders, { n, at_least }),
  };
}

/**
 * The same as one contender sees it that moves: in with the bar reached, else by what is left of n. Its
 * own number reaching the bar takes nobody's place before it, so that a better one is never worse.
 *
 * Complexity: one walk over the contenders, then the same time for each move.
 */
function movedMinimumOf(
  contenders: readonly Contender[],
  { n, at_least }: MinimumCountRule,
): MovedChoice {
  const hasPlace = (one: Contender): boolean => isDecided(one) || one.amount >= at_least;
  const held = [0];
  for (const contender of contenders) held.push(held.at(-1)! + (hasPlace(contender) ? 1 : 0));
  return {
    turnsOf: () => [],
    isSelected: ({ contender, own }, place) => {
      if (hasPlace(contender)) return true;
      const end = own === undefined || place <= own ? place - 1 : place;
      const isOwnHeld = own !== undefined && hasPlace(contenders[own - 1]!);
      const taken = held.at(-1)! - (isOwnHeld ? 1 : 0);
      const isOwnBefore = own !== undefined && own <= end && !isOwnHeld;
      const filledBefore = end - held[end]! - (isOwnBefore ? 1 : 0);
      return taken + filledBefore < n;
    },
  };
}

const REACHES: Choice = {
  selected: true,
  code: "reaches_amount",
  words: "the number ranked by reaches the bar",
};
const FILLS: Choice = {
  selected: true,
  code: "fills_count",
  words: "next ranked, since fewer than the least number reach the bar",
};
