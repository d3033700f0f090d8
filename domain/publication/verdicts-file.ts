import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { csvText } from "../numeric/csv-text.ts";
import type { Verdict } from "../pro-forma.ts";
import { membershipCells, withMembershipColumns } from "./membership-columns.ts";
import { flagCell, numberCell, valueCell } from "./cell-text.ts";

export const VERDICTS_COLUMNS = [
  "security_id",
  "ticker",
  "company_id",
  "member_before",
  "selected",
  "stage",
  "reason_code",
  "measure",
  "value",
  "comparator",
  "threshold",
  "margin",
  "flip_value",
  "explanation",
  "segment_before",
  "segment",
];

/**
 * verdicts.csv: one row per line of the universe and per missing member, by security_id; the columns of
 * an index whose lines may be in two segments stand at the end.
 */
export function verdictsFile(verdicts: readonly Verdict[]): string {
  const ordered = verdicts.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
  return csvText(withMembershipColumns(VERDICTS_COLUMNS, verdicts[0]), ordered.map(row));
}

function row(verdict: Verdict): string[] {
  return [
    verdict.securityId,
    verdict.ticker,
    verdict.companyId,
    flagCell(verdict.memberBefore),
    flagCell(verdict.selected),
    verdict.stage,
    verdict.reasonCode,
    verdict.measure,
    valueCell(verdict.value),
    verdict.comparator,
    valueCell(verdict.threshold),
    numberCell(verdict.margin),
    valueCell(verdict.flipValue),
    verdict.explain(),
    verdict.segmentBefore,
    verdict.segment,
    ...membershipCells(verdict),
  ];
}
