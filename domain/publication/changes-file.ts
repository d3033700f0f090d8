import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { csvText } from "../numeric/csv-text.ts";
import type { Change, SegmentProForma } from "../pro-forma.ts";
import { membershipCells, withMembershipColumns } from "./membership-columns.ts";
import { numberCell } from "./cell-text.ts";
import type { WeightTexts } from "./weight-texts.ts";

export const CHANGES_COLUMNS = [
  "security_id",
  "ticker",
  "change",
  "reason_code",
  "rank_before",
  "rank",
  "weight_before",
  "weight_after",
  "replaced_by",
];

/**
 * changes.csv: additions, then deletions, then moves between segments, each by security_id; the columns
 * of an index whose lines may be in two segments stand at the end.
 */
export function changesFile(
  { changes, verdicts }: Pick<SegmentProForma, "changes" | "verdicts">,
  texts: WeightTexts,
): string {
  return csvText(
    withMembershipColumns(CHANGES_COLUMNS, verdicts[0]),
    inPublishedOrder(changes).map((change) => row(change, texts)),
  );
}

const ORDER = { add: 0, delete: 1, move: 2 } as const;

/** Additions, deletions, moves; each by security_id. */
export function inPublishedOrder(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted(
    (a, b) => ORDER[a.change] - ORDER[b.change] || byCodeUnit(a.securityId, b.securityId),
  );
}

function row(change: Change, texts: WeightTexts): string[] {
  return [
    change.securityId,
    change.ticker,
    change.change,
    change.reasonCode,
    numberCell(change.rankBefore),
    numberCell(change.rank),
    texts.rounded(change.weightBefore),
    texts.publishedOr(change.securityId, change.weightAfter),
    change.replacedBy,
    ...membershipCells(change),
  ];
}
