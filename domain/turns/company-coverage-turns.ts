import { lastHolding } from "../numeric/last-holding.ts";
import { SLACK } from "../numeric/slack.ts";
import { addedUp, amountAt, meetAt, NOTHING, type MovedNumber } from "./moved-number.ts";
import { middleOf, type ValueSpan } from "./company-percentile-turns.ts";
import type { GroupCoverage } from "./coverage-turns.ts";
import type { OthersAmounts } from "./others-amounts.ts";

/** The lines of one company that a value moves, in one group. */
export interface MovedInGroup {
  /** Their numbers ranked by. */
  readonly lines: readonly MovedNumber[];
  /** Those of the group's other units, the largest first. */
  readonly others: OthersAmounts;
}

/**
 * Values at which the number of names that cover a group changes, where several of them move at once.
 *
 * With A(k) the total of the best k, S that of all of them and t the target, the best k are exactly the
 * target where A(k) = tS, and k and k + 1 are equally close to it where A(k) + A(k + 1) = 2tS. The best k
 * are the best i of the others and the best j of the lines moved: for each i and j that is one linear equation,
 * whose solution counts where these rank before the rest.
 *
 * Complexity: between two values at which one line passes another, halvings of the group for each line, then
 * a step for each solution in the span.
 */
export function companyCoverageTurns(
  group: MovedInGroup,
  coverage: GroupCoverage,
  { from, to }: ValueSpan,
): readonly number[] {
  const turns: number[] = [];
  const ends = [from, ...passesAmong(group.lines, { from, to }), to];
  for (let at = 1; at < ends.length; at++) {
    const span = { from: ends[at - 1]!, to: ends[at]! };
    const middle = middleOf(span);
    const lines = group.lines.toSorted((a, b) => amountAt(b, middle) - amountAt(a, middle));
    turns.push(...turnsInOrder({ lines, others: group.others }, coverage, span));
  }
  return turns;
}

/** So many of the others and a sum of the lines, which together are the part of the group that is asked for. */
interface BestNames {
  /** The most of the others. */
  readonly to: number;
  readonly held: (others: number) => number;
  readonly moved: MovedNumber;
  /** The line that ranks before the next of the others, if one has to. */
  readonly before: MovedNumber | undefined;
  /** The line that ranks behind so many of the others, if one has to. */
  readonly behind: MovedNumber | undefined;
  readonly behindOthers: (others: number) => number;
}

/** Expects: lines in the order that they have throughout the span. */
function turnsInOrder(
  { lines, others }: MovedInGroup,
  { target, reach }: GroupCoverage,
  span: ValueSpan,
): readonly number[] {
  const { count, best } = others;
  const sums = lines.reduce((held, line) => [...held, addedUp(held.at(-1)!, line)], [NOTHING]);
  const all = addedUp({ base: best(count), slope: 0 }, sums.at(-1)!);
  const part = { base: target * all.base, slope: target * all.slope };
  const same = (k: number): number => k;
  const both = (k: number): number => (best(k) + best(k + 1)) / 2;
  const names = sums.flatMap((moved, at): readonly BestNames[] => {
    const [before, behind] = [lines[at - 1], lines[at]];
    const exactly = { to: count, held: best, moved, before, behind, behindOthers: same };
    if (reach === "at_least") return [exactly];
    const toNext = { ...exactly, to: count - 1, held: both, behindOthers: (k: number) => k + 1 };
    if (!behind) return [exactly, toNext];
    const half = { base: moved.base + behind.base / 2, slope: moved.slope + behind.slope / 2 };
    return [exactly, toNext, { ...exactly, moved: half, before: behind }];
  });
  return names.flatMap((each) => solutionsOf(each, { part, others }, span));
}

/** Where the names are worth the part of the group, if that is in the span and they are its best. */
function solutionsOf(
  { to, held, moved, before, behind, behindOthers }: BestNames,
  { part, others }: { readonly part: MovedNumber; readonly others: OthersAmounts },
  span: ValueSpan,
): readonly number[] {
  const turns: number[] = [];
  const slope = moved.slope - part.slope;
  if (slope === 0) return turns;
  const valueOf = (k: number): number => (part.base - moved.base - held(k)) / slope;
  const [low, high] = [span.from * (1 - SLACK), span.to * (1 + SLACK)];
  const rises = slope < 0;
  const isOutside = rises
    ? (k: number): boolean => valueOf(k) < low
    : (k: number): boolean => valueOf(k) > high;
  for (let k = lastHolding({ from: 0, to }, isOutside) + 1; k <= to; k++) {
    const value = valueOf(k);
    if (rises ? value > high : value < low) break;
    const isBefore = !before || amountAt(before, value) >= (others.at(k + 1) ?? 0) * (1 - SLACK);
    const last = others.at(behindOthers(k)) ?? Infinity;
    if (isBefore && (!behind || amountAt(behind, value) <= last * (1 + SLACK))) turns.push(value);
  }
  return turns;
}

/** Ascending values inside a span at which two of the lines are equal. */
function passesAmong(lines: readonly MovedNumber[], { from, to }: ValueSpan): readonly number[] {
  const passes = lines.flatMap((a, at) => lines.slice(at + 1).map((b) => meetAt(a, b)));
  return passes.filter((value) => value > from && value < to).toSorted((a, b) => a - b);
}
