import { PipelineError } from "../errors.ts";
import { equityLines } from "../measures/company-cap.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { numberColumn } from "../universe/columns.ts";
import { linesOfUnit, type Ranked } from "./rank.ts";
import type { RankKey } from "./rank-basis.ts";

/**
 * Refuses numbers ranked by that have no part of a total, where such parts decide: cumulative percentiles
 * rise from unit to unit, and a group is covered by ever more of it, only as no number is under zero.
 *
 * Boundary: zero is no part, and stands at the percentile of the unit before; where all of a total are
 * zero there is nothing to take parts of.
 * Throws: bad_input naming the line, the column and its value.
 */
export function checkTotals(ranking: readonly Ranked[], rules: ResolvedRules): void {
  const under = ranking.find((unit) => hasNoPart(unit, rules));
  if (under) throw refusal(under, rules, "a number under zero has no part of a total");
  const { totals } = rules;
  if (totals.some((over) => ranking.slice(0, over).every(({ amount }) => amount === 0)))
    throw refusal(ranking[0]!, rules, "the numbers are all 0, and a total of 0 has no parts");
}

/** Whether a number ranked by ends the review, as parts of a total decide and it can be none. */
export function hasNoPart({ amount }: Pick<RankKey, "amount">, { totals }: ResolvedRules): boolean {
  return amount < 0 && totals.length > 0;
}

/** Expects: a unit whose number is under zero or zero, which no measure but a column gives. */
function refusal(unit: Ranked, rules: ResolvedRules, reason: string): PipelineError {
  const { by } = rules.rank;
  const read = numberColumn(by);
  const lines = equityLines(linesOfUnit(unit, rules).map(({ security }) => security));
  const numbers = lines.map((line) => ({ line, number: read(line) ?? Infinity }));
  const { line, number } = numbers.reduce((a, b) => (b.number < a.number ? b : a));
  return new PipelineError("bad_input", {
    security_id: line.securityId,
    column: by,
    value: decimalText(number),
    reason: `${reason}: percentiles or coverages of ${by} decide; a screen may ask for more than 0`,
  });
}
