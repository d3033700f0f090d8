import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { csvText } from "../numeric/csv-text.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import type { Constituent } from "../pro-forma.ts";
import { addedColumns } from "./added-columns.ts";
import { freeTextCell, numberCell } from "./cell-text.ts";
import type { WeightTexts } from "./weight-texts.ts";

export const CONSTITUENTS_COLUMNS = [
  "security_id",
  "company_id",
  "ticker",
  "name",
  "weight",
  "weight_uncapped",
  "capping_factor",
  "shares",
  "float_factor",
  "price",
  "fx",
  "index_shares",
  "rank",
  "status",
  "weight_exact",
];

/**
 * constituents.csv: the composition by weight as printed descending, then security_id; the columns
 * that tranches and a split by style add stand at the end.
 */
export function constituentsFile(constituents: readonly Constituent[], texts: WeightTexts): string {
  const printed = ({ securityId }: Constituent): number => Number(texts.published(securityId));
  const ordered = constituents.toSorted(
    (a, b) => printed(b) - printed(a) || byCodeUnit(a.securityId, b.securityId),
  );
  const added = ordered.slice(0, 1).flatMap(addedColumns);
  return csvText(
    [...CONSTITUENTS_COLUMNS, ...added.map(([column]) => column)],
    ordered.map((line) => row(line, texts)),
  );
}

function row(line: Constituent, texts: WeightTexts): string[] {
  return [
    line.securityId,
    line.companyId,
    line.ticker,
    freeTextCell(line.name),
    texts.published(line.securityId),
    texts.rounded(line.weightUncapped),
    decimalText(line.cappingFactor),
    numberCell(line.shares),
    decimalText(line.floatFactor),
    decimalText(line.price),
    decimalText(line.fx),
    decimalText(line.indexShares),
    numberCell(line.rank),
    line.status,
    decimalText(line.weight),
    ...addedColumns(line).map(([, text]) => text),
  ];
}
