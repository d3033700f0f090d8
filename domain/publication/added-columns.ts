import { decimalText } from "../numeric/decimal-text.ts";
import type { Constituent } from "../pro-forma.ts";
import { styleIndexShares } from "../style/style-index-shares.ts";
import { numberCell } from "./cell-text.ts";

/**
 * The columns, each with one line's cell, that an index of tranches adds to its composition files, then
 * those of one that is split by style. current.csv takes them as they are.
 */
export function addedColumns({
  tranches = [],
  style,
  indexShares,
}: Pick<Constituent, "tranches" | "style" | "indexShares">): readonly (readonly [
  column: string,
  cell: string,
])[] {
  const cells = tranches.map((shares, at) => [`tranche_${at + 1}`, decimalText(shares)] as const);
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
