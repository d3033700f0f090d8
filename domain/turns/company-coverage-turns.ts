import { SLACK } from "../numeric/slack.ts";
import type { MovedNumber } from "../segments/market-turns.ts";
import { middleOf, type ValueSpan } from "./company-percentile-turns.ts";
import type { GroupCoverage } from "./coverage-turns.ts";

/** The lines of one company that a value moves, in one group. */
export interface MovedInGroup {
  /** Their numbers ranked by. */
  readonly lines: readonly MovedNumber[];
  /** Those of the group's other units, the largest first. */
  readonly others: readonly number[];
}

/**
 * Values at which the number of names that cover a group changes, where several of them move at once.
 *
 * With A(k) the total of the best k, S that of all of them and t the target, the best k are exactly the
 * target where A(k) = tS, and k and k + 1 are equally close to it where A(k) + A(k + 1) = 2tS. Between two
 * values at which a line passes any other name every sum is base + slope x v: each is one linear equation,
 * whose solution counts where it lies between the two.
 */
export function companyCoverageTurns(
  group: MovedInGroup,
  { target, reach }: GroupCoverage,
  { from, to }: ValueSpan,
): readonly number[] {
  const turns: number[] = [];
  const ends = [from, ...passesIn(group, { from, to }), to];
  for (let at = 1; at < ends.length; at++) {
    const span = { from: ends[at - 1]!, to: ends[at]! };
    const sums = prefixSums(group, middleOf(span));
    const all = sums.at(-1)!;
    for (const [count, best] of sums.entries()) {
      addTurn(
        turns,
        { base: best.base - target * all.base, slope: best.slope - target * all.slope },
        span,
      );
      const next = reach === "closest" ? sums[count + 1] : undefined;
      if (!next) continue;
      const base = best.base + next.base - 2 * target * all.base;
      addTurn(turns, { base, slope: best.slope + next.slope - 2 * target * all.slope }, span);
    }
  }
  return turns;
}

/** Where a number is zero, if that is in the span. */
function addTurn(turns: number[], { base, slope }: MovedNumber, { from, to }: ValueSpan): void {
  const turn = -base / slope;
  if (turn >= from * (1 - SLACK) && turn <= to * (1 + SLACK) && Number.isFinite(turn))
    turns.push(turn);
}

/** The totals of the best none, one, two and so on, as they stand at a value. */
function prefixSums({ lines, others }: MovedInGroup, value: number): readonly MovedNumber[] {
  const at = ({ base, slope }: MovedNumber): number => base + slope * value;
  const ordered = [...others.map((base) => ({ base, slope: 0 })), ...lines].toSorted(
    (a, b) => at(b) - at(a),
  );
  let best: MovedNumber = { base: 0, slope: 0 };
  return [
    best,
    ...ordered.map(({ base, slope }) => {
      best = { base: best.base + base, slope: best.slope + slope };
      return best;
    }),
  ];
}

/** Ascending values inside a span at which a line equals another name of the group. */
function passesIn({ lines, others }: MovedInGroup, { from, to }: ValueSpan): readonly number[] {
  const passes = new Set<number>();
  const add = (a: MovedNumber, b: MovedNumber): void => {
    const value = (b.base - a.base) / (a.slope - b.slope);
    if (value > from && value < to) passes.add(value);
  };
  for (const [at, line] of lines.entries()) {
    for (const sibling of lines.slice(at + 1)) add(line, sibling);
    if (line.slope !== 0) for (const base of others) add(line, { base, slope: 0 });
  }
  return [...passes].toSorted((a, b) => a - b);
}
