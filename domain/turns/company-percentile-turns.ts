import { SLACK } from "../numeric/slack.ts";
import { addedUp, meetAt, NOTHING, type MovedNumber } from "./moved-number.ts";
import type { OthersAmounts } from "./others-amounts.ts";
import type { PercentileEdges } from "./percentile-turns.ts";

/** One line of a company that is ranked by itself, while a value moves the company's lines. */
export interface MovedLine {
  /** Its number ranked by. */
  readonly amount: MovedNumber;
  /** How many lines of other companies rank before it at a value. */
  readonly before: (value: number) => number;
}

/** The lines of one company that are ranked, among those of all other companies. */
export interface MovedLines<Line extends MovedLine> {
  readonly others: OthersAmounts;
  readonly lines: readonly Line[];
  /** Of two of the lines the one that ranks first at a value: negative = the first. */
  readonly order: (a: Line, b: Line, value: number) => number;
  /** The line whose percentile is asked for, one of the lines. */
  readonly own: Line;
}

/** Values from one to another; the ends are turns already. */
export interface ValueSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Values at which the cumulative percentile of one line is exactly an edge, where other lines of its
 * company move with it, as those do that have a part of the company's cap.
 *
 * Between two values at which a line of the company passes any other the order stands, and every sum of
 * best ones is base + slope x v: each edge is then one linear equation, whose solution counts where it
 * lies between the two.
 */
export function companyPercentileTurns<Line extends MovedLine>(
  moved: MovedLines<Line>,
  { edges, over }: PercentileEdges,
  { from, to }: ValueSpan,
): readonly number[] {
  const turns: number[] = [];
  const ends = [from, ...passesIn(moved, { from, to }), to];
  for (let at = 1; at < ends.length; at++) {
    const [first, last] = [ends[at - 1]!, ends[at]!];
    const { own, best } = rankedAt(moved, middleOf({ from: first, to: last }));
    const [held, all] = [best(own), best(over)];
    for (const { at: edge, shift } of edges) {
      const fixed = "percentile" in edge ? edge.percentile + shift : shift;
      const less = "percentile" in edge ? NOTHING : best(edge.rank);
      const base = held.base - less.base - fixed * all.base;
      const slope = held.slope - less.slope - fixed * all.slope;
      const turn = -base / slope;
      if (turn >= first * (1 - SLACK) && turn <= last * (1 + SLACK) && Number.isFinite(turn))
        turns.push(turn);
    }
  }
  return turns;
}

/** A value inside a span, which may have no end. */
export function middleOf({ from, to }: ValueSpan): number {
  return Number.isFinite(to) ? (from + to) / 2 : 2 * from + 1;
}

/** Ascending values inside a span at which a line of the company equals another line. */
function passesIn(
  { others, lines }: Pick<MovedLines<MovedLine>, "others" | "lines">,
  { from, to }: ValueSpan,
): readonly number[] {
  const passes = new Set<number>();
  const add = (a: MovedNumber, b: MovedNumber): void => {
    const value = meetAt(a, b);
    if (value > from && value < to) passes.add(value);
  };
  for (const [at, { amount }] of lines.entries()) {
    for (const { amount: sibling } of lines.slice(at + 1)) add(amount, sibling);
    if (amount.slope === 0) continue;
    for (let place = 1; place <= others.count; place++)
      add(amount, { base: others.at(place)!, slope: 0 });
  }
  return [...passes].toSorted((a, b) => a - b);
}

/** The rank of the line asked for, and the sums of so many best lines, at one value. */
function rankedAt<Line extends MovedLine>(
  { others, lines, order, own }: MovedLines<Line>,
  value: number,
) {
  const ordered = lines.toSorted((a, b) => order(a, b, value));
  const ranks = ordered.map(({ before }, at) => before(value) + at + 1);
  const best = (count: number): MovedNumber => {
    const held = ordered.filter((_, at) => ranks[at]! <= count);
    const fixed = { base: others.best(count - held.length), slope: 0 };
    return held.reduce((all, { amount }) => addedUp(all, amount), fixed);
  };
  return { own: ranks[ordered.indexOf(own)]!, best };
}
