import type { Review } from "../review.ts";
import { amountAt, movedNumber } from "../turns/moved-number.ts";
import type { Company } from "../selection/company.ts";
import { measuredLine } from "../selection/rank.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import { companyCoverageTurns } from "../turns/company-coverage-turns.ts";
import type { GroupCoverage } from "../turns/coverage-turns.ts";
import {
  companyPercentileTurns,
  middleOf,
  type MovedLine,
  type MovedLines,
  type ValueSpan,
} from "../turns/company-percentile-turns.ts";
import { othersAmountsOf, type OthersAmounts } from "../turns/others-amounts.ts";
import { lastKnown } from "./last-known.ts";
import type { LineCase } from "./line-case.ts";
import { countBeforeOf } from "./count-before.ts";
import type { OutcomeTurns } from "./outcome-turns.ts";
import { isEligible } from "./selected-whole.ts";
import { numbersOf, passingUnitsOf, type FactedUnit } from "./passing-units.ts";
import { siblingPasses } from "./sibling-passes.ts";

/** One line with the value of a column that moves its company's cap. */
export interface MovingLine {
  readonly of: LineCase;
  readonly at: (value: number) => LineCase;
  /** Any value of the column, and another one: its double where absent. */
  readonly from: number;
  readonly to?: number;
}

/**
 * Values at which the other lines of a company, which come, go or grow with the company's cap, as those
 * without shares have a part of it, change what decides for a line that is ranked by itself: where one
 * passes it, or a unit that the selection tells from that one, and where its own percentile, or what
 * covers a group, is exactly at an edge.
 *
 * `ends`: the values at which a line of the company may come or go.
 */
export function companyTurnsOf(
  review: Review,
  { percentiles, coverage }: Pick<OutcomeTurns, "percentiles" | "coverage">,
) {
  const { rules } = review;
  const { order, keyOf } = rules.rank;
  const passing = passingUnitsOf(review);
  const fixedOf = lastKnown((company: Company) => fixedUnits(review, passing, company));
  return ({ of, at, from, to }: MovingLine, ends: readonly number[]): readonly number[] => {
    if (rules.rank.unit === "company") return [];
    // Most companies have one line, which no other one passes.
    if (of.lines.length === 1 && ends.length === 0) return [];
    const groups = of.lines.map((held) => passing.unitOf(held).group);

    /** Its later keys are those at the middle of the span. */
    const movedLine = (line: number, middle: LineCase): KeyedLine | undefined => {
      const key = keyIn(middle, line);
      if (!key) return undefined;
      const numberAt = (place: number) => (value: number) =>
        numbersOf(keyIn(at(value), line) ?? key)[place]!;
      const numbers = numbersOf(key).map((_, place) => movedNumber(numberAt(place), { from, to }));
      const amount = numbers[0]!;
      const keyAt = (value: number): RankKey => ({ ...key, amount: amountAt(amount, value) });
      const { kind, group, facts } = passing.unitOf(lineIn(middle, line));
      const before = (value: number): number => fixedOf(of.company).countBefore(keyAt(value));
      return { line, amount, numbers, kind, facts, group, keyAt, before };
    };
    const lineIn = ({ lines }: LineCase, line: number) => lines.find((held) => held.at === line)!;
    const keyIn = (inCase: LineCase, line: number): RankKey | undefined => {
      const held = lineIn(inCase, line);
      return keyOf(held.security.securityId, measuredLine(inCase, held));
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
      const isMoved = lines.some(
        (held) => held !== own && held.numbers.some(({ slope }) => slope !== 0),
      );
      if (!isMoved && ends.length === 0) return [];
      const { others, passed, amountsOf } = fixedOf(of.company);
      const moved: MovedLines<KeyedLine> = {
        others,
        lines,
        own,
        order: (a, b, value) => order(a.keyAt(value), b.keyAt(value)),
      };
      return [
        ...percentiles.flatMap((edges) => companyPercentileTurns(moved, edges, span)),
        ...siblingPasses({ own, lines, fixed: passed, isSeen: passing.isSeen(groups) }, span),
        ...(coverage ? coverageTurnsIn({ lines, amountsOf }, coverage, span) : []),
      ];
    };

    const bounds = [0, ...new Set(ends.toSorted((a, b) => a - b)), Infinity];
    return bounds.slice(1).flatMap((to, place) => turnsIn({ from: bounds[place]!, to }));
  };
}

/** The units of all companies but one. */
function fixedUnits(
  { ranking, rules }: Review,
  passing: ReturnType<typeof passingUnitsOf>,
  { companyId }: Company,
) {
  const isFixed = ranking.map(({ company }) => company.companyId !== companyId);
  const fixed = ranking.filter((_, place) => isFixed[place]);
  const byGroup = new Map<string, OthersAmounts>();
  return {
    countBefore: countBeforeOf(fixed, rules.rank),
    others: othersAmountsOf(fixed)(undefined),
    passed: passing.units().filter((_, place) => isFixed[place]),
    amountsOf: (name: string): OthersAmounts => {
      const found =
        byGroup.get(name) ??
        othersAmountsOf(fixed.filter(({ group }) => group === name))(undefined);
      byGroup.set(name, found);
      return found;
    },
  };
}

/** Of each group that has a line of the company. */
function coverageTurnsIn(
  {
    lines,
    amountsOf,
  }: {
    readonly lines: readonly KeyedLine[];
    readonly amountsOf: (group: string) => OthersAmounts;
  },
  coverage: GroupCoverage,
  span: ValueSpan,
): readonly number[] {
  return [...new Set(lines.map(({ group }) => group))].flatMap((name) => {
    const held = lines.filter(({ group }) => group === name).map(({ amount }) => amount);
    return companyCoverageTurns({ lines: held, others: amountsOf(name) }, coverage, span);
  });
}

interface KeyedLine extends MovedLine, FactedUnit {
  readonly line: number;
  readonly keyAt: (value: number) => RankKey;
}
