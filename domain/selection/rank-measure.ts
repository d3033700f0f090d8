import type { RankSort } from "../methodology/rank-rule.ts";
import { sum } from "../numeric/sum.ts";
import { numberColumn } from "../universe/columns.ts";
import type { Security } from "../universe/security.ts";
import { equityLines, type CompanyCap } from "./company-cap.ts";

/** What is measured: the lines of a unit, and their company's cap and number of equity lines. */
export interface MeasuredUnit {
  /** The one line, or all lines of the company, whether eligible or not. */
  readonly lines: readonly Security[];
  readonly cap: CompanyCap;
  readonly companyLines: number;
}

/** A number that units are ranked by; `undefined` = unknown, and then the unit is not ranked. */
export type RankMeasure = (unit: MeasuredUnit) => number | undefined;

/** Every built-in measure by its name, one line each; any other name is a column. */
const RANK_MEASURES: Readonly<Record<string, RankMeasure>> = {
  company_cap: ({ cap }) => cap.amount,
  float_cap: floatCapOf,
};

export function isBuiltInMeasure(by: string): boolean {
  return Object.hasOwn(RANK_MEASURES, by);
}

/** The columns that a measure is made from, those that a company cap may be added up from left out. */
export function columnsOf(by: string): readonly string[] {
  if (by === "float_cap") return ["price", "shares", "fx", "float_factor", "company_cap"];
  return [by];
}

/** The measure of a rank's key; a company's lines are those its cap is added up from. */
export function rankMeasure({ by, lines: combined }: RankSort): RankMeasure {
  if (isBuiltInMeasure(by)) return RANK_MEASURES[by]!;
  const read = numberColumn(by);
  return ({ lines }) => {
    const numbers = equityLines(lines)
      .map(read)
      .filter((number) => number !== undefined);
    if (numbers.length === 0) return undefined;
    return combined === "sum" ? sum(numbers) : numbers.reduce((a, b) => Math.max(a, b));
  };
}

/**
 * price x shares x float_factor x fx over the unit's lines.
 *
 * Rule: a line without shares has its part of the given company cap, the same for each of the
 * company's equity lines. `undefined` where no line has either.
 */
function floatCapOf({ lines, cap, companyLines }: MeasuredUnit): number | undefined {
  const caps = equityLines(lines)
    .map((line) => floatCapOfLine(line, cap, companyLines))
    .filter((amount) => amount !== undefined);
  return caps.length === 0 ? undefined : sum(caps);
}

function floatCapOfLine(
  { price, shares, fx, floatFactor }: Security,
  { given, amount }: CompanyCap,
  companyLines: number,
): number | undefined {
  if (shares !== undefined && shares > 0) return price * shares * fx * floatFactor;
  return given ? (amount! / companyLines) * floatFactor : undefined;
}
