import { csvText } from "../numeric/csv-text.ts";
import { publishWeights, roundText } from "../numeric/publish.ts";
import type { CappedLine } from "./cap-line.ts";

const DECIMALS = 12;
const COLUMNS = [
  "security_id",
  "company_id",
  "weight_before",
  "weight_after",
  "capping_factor",
  "bound_by",
];

/**
 * The text of capping.csv, rows in the order given.
 *
 * Units: weights are fractions of one with 12 decimals; each of the two columns is rounded by largest
 * remainder and sums to exactly one as printed. Factors have 12 decimals, half away from zero.
 */
export function cappingFile(lines: readonly CappedLine[]): string {
  const before = printed(lines, ({ weightBefore }) => weightBefore);
  const after = printed(lines, ({ weightAfter }) => weightAfter);
  return csvText(
    COLUMNS,
    lines.map(({ securityId, companyId, cappingFactor, boundBy }) => [
      securityId,
      companyId,
      before.get(securityId),
      after.get(securityId),
      roundText(cappingFactor, DECIMALS),
      boundBy,
    ]),
  );
}

function printed(lines: readonly CappedLine[], weightOf: (line: CappedLine) => number) {
  return publishWeights(
    lines.map((line) => ({ id: line.securityId, weight: weightOf(line) })),
    DECIMALS,
  );
}
