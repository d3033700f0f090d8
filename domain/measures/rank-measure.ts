import type { RankSort } from "../selection/rank-rule.ts";
import { sum } from "../numeric/sum.ts";
import { numberColumn } from "../universe/columns.ts";
import type { BuiltInMeasure, RankMeasure } from "./built-in-measure.ts";
import { companyCapMeasure } from "./company-cap-measure.ts";
import { equityLines } from "./company-cap.ts";
import { floatCapMeasure } from "./float-cap-measure.ts";

/** Every built-in measure by its name, one line each; any other name is a column. */
const RANK_MEASURES: Readonly<Record<string, BuiltInMeasure>> = {
  company_cap: companyCapMeasure,
  float_cap: floatCapMeasure,
};

/** Names that are ranked by without a column of that name. */
export const BUILT_IN_MEASURES: readonly string[] = Object.keys(RANK_MEASURES);

/** The built-in measure of a name; `undefined` = the name is a column. */
export function builtInMeasure(by: string): BuiltInMeasure | undefined {
  return Object.hasOwn(RANK_MEASURES, by) ? RANK_MEASURES[by] : undefined;
}

/** Whether a name is of a measure that only ranks know, since no file has a column of it. */
export function isMadeForRanks(by: string): boolean {
  return BUILT_IN_MEASURES.includes(by) && !columnsOf(by).includes(by);
}

/** The columns that a measure is made from, those that a company cap may be added up from left out. */
export function columnsOf(by: string): readonly string[] {
  return builtInMeasure(by)?.columns ?? [by];
}

/** The measure of a rank's key; a company's lines are those its cap is added up from. */
export function rankMeasure({ by, lines: combined }: RankSort): RankMeasure {
  const builtIn = builtInMeasure(by);
  if (builtIn) return builtIn.measure;
  const read = numberColumn(by);
  return ({ lines }) => {
    const numbers = equityLines(lines)
      .map(read)
      .filter((number) => number !== undefined);
    if (numbers.length === 0) return undefined;
    return combined === "sum" ? sum(numbers) : numbers.reduce((a, b) => Math.max(a, b));
  };
}
