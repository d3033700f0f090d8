import type { Review } from "../review.ts";
import { movedNumber } from "../segments/market-turns.ts";
import { measuredLine } from "../selection/rank.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import {
  companyPercentileTurns,
  middleOf,
  type MovedLine,
  type MovedLines,
  type ValueSpan,
} from "../turns/company-percentile-turns.ts";
import { othersAmountsOf } from "../turns/others-amounts.ts";
import type { PercentileEdges } from "../turns/percentile-turns.ts";
import type { LineCase } from "./line-case.ts";
import { countBeforeOf } from "./count-before.ts";
import { isEligible } from "./selected-whole.ts";

/** One line with the value of a column that moves its company's cap. */
export interface MovingLine {
  readonly of: LineCase;
  readonly at: (value: number) => LineCase;
  /** Any value of the column whose double is one too. */
  readonly from: number;
}

/**
 * Values at which a line that is ranked by itself is exactly at an edge of a percentile, as other lines
 * of its company come, go or grow with the company's cap: those without shares have a part of it.
 *
 * `ends`: the values at which a line of the company may come or go.
 */
export function companyTurnsOf(
  { ranking, rules }: Review,
  percentiles: readonly PercentileEdges[],
) {
  const { order, keyOf } = rules.rank;
  return ({ of, at, from }: MovingLine, ends: readonly number[]): readonly number[] => {
    if (rules.rank.unit === "company" || percentiles.length === 0) return [];
    const fixed = ranking.filter(({ company }) => company.companyId !== of.company.companyId);
    const countBefore = countBeforeOf(fixed, rules.rank);
    const others = othersAmountsOf(fixed)(undefined);

    /** Its later keys are those at the middle of the span. */
    const movedLine = (line: number, middle: LineCase): KeyedLine | undefined => {
      const key = keyIn(middle, line);
      if (!key) return undefined;
      const amount = movedNumber((value) => keyIn(at(value), line)?.amount ?? 0, from);
      const keyAt = (value: number): RankKey => ({
        ...key,
        amount: amount.base + amount.slope * value,
      });
      return { line, amount, keyAt, before: (value) => countBefore(keyAt(value)) };
    };
    const keyIn = ({ lines, cap }: LineCase, line: number): RankKey | undefined => {
      const held = lines.find((other) => other.at === line)!;
      return keyOf(held.security.securityId, measuredLine({ lines, cap }, held));
    };
    const turnsIn = (span: ValueSpan): readonly number[] => {
      const middle = at(middleOf(span));
      // The line itself is in wherever a search asks; its own bars are turns of their own.
      const lines = middle.lines
        .filter((held) => held.at === of.line.at || isEligible(held, middle.cap, rules))
        .map((held) => movedLine(held.at, middle))
        .filter((held) => held !== undefined);
      const own = lines.find(({ line }) => line === of.line.at);
      if (!own) return [];
      const isMoved = lines.some((held) => held !== own && held.amount.slope !== 0);
      if (!isMoved && ends.length === 0) return [];
      const moved: MovedLines<KeyedLine> = {
        others,
        lines,
        own,
        order: (a, b, value) => order(a.keyAt(value), b.keyAt(value)),
      };
      return percentiles.flatMap((edges) => companyPercentileTurns(moved, edges, span));
    };

    const bounds = [0, ...new Set(ends.toSorted((a, b) => a - b)), Infinity];
    return bounds.slice(1).flatMap((to, place) => turnsIn({ from: bounds[place]!, to }));
  };
}

interface KeyedLine extends MovedLine {
  readonly line: number;
  readonly keyAt: (value: number) => RankKey;
}
