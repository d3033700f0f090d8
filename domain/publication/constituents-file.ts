import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { csvText } from "../numeric/csv-text.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import type { Constituent } from "../pro-forma.ts";
import { styleIndexShares } from "../style/style-index-shares.ts";
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
 * constituents.csv: the composition by weight descending, then security_id; the columns that
 * tranches and a split by style add stand at the end.
 */
export function constituentsFile(constituents: readonly Constituent[], texts: WeightTexts): string {
  const ordered = constituents.toSorted(
    (a, b) => b.weight - a.weight || byCodeUnit(a.securityId, b.securityId),
  );
  const added = ordered.slice(0, 1).flatMap(addedCells);
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
    decimalText(line.shares),
    decimalText(line.floatFactor),
    decimalText(line.price),
    decimalText(line.fx),
    decimalText(line.indexShares),
    numberCell(line.rank),
    line.status,
    decimalText(line.weight),
    ...addedCells(line).map(([, text]) => text),
  ];
}

/** Columns of an index of tranches, then of one that is split by style, each with the line's cell. */
function addedCells({ tranches = [], style, indexShares }: Constituent): [string, string][] {
  const cells = tranches.map((shares, at): [string, string] => [
    `tranche_${at + 1}`,
    decimalText(shares),
  ]);
  if (style === undefined) return cells;
  const { value, growth } = styleIndexShares(indexShares, style.valuePart);
  return [
    ...cells,
    ["value_part", decimalText(style.valuePart)],
    ["style_position", numberCell(style.position)],
    ["style_set_at", numberCell(style.setAt)],
    ["value_index_shares", decimalText(value)],
    ["growth_index_shares", decimalText(growth)],
  ];
}
