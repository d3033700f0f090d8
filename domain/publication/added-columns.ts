import { decimalText } from "../numeric/decimal-text.ts";
import type { Constituent } from "../pro-forma.ts";
import type { StyleSplit } from "../style/style-rule.ts";
import { styleIndexShares } from "../style/style-index-shares.ts";
import { numberCell } from "./cell-text.ts";

/**
 * The columns, each with one line's cell, that an index of tranches adds to its composition files, then
 * those of one that is split by style, then that of one whose lines may be in two segments. current.csv
 * takes them as they are.
 */
export function addedColumns({
  tranches = [],
  style,
  indexShares,
  membershipFraction,
}: Pick<
  Constituent,
  "tranches" | "style" | "indexShares" | "membershipFraction"
>): readonly Added[] {
  return [
    ...tranches.map((shares, at): Added => [`tranche_${at + 1}`, decimalText(shares)]),
    ...(style ? styleColumns(style, indexShares) : []),
    ...(membershipFraction === undefined ? [] : [membershipColumn(membershipFraction)]),
  ];
}

type Added = readonly [column: string, cell: string];

function membershipColumn(membershipFraction: number): Added {
  return ["membership_fraction", decimalText(membershipFraction)];
}

function styleColumns(style: StyleSplit, indexShares: number): readonly Added[] {
  const { value, growth } = styleIndexShares(indexShares, style.valuePart);
  return [
    ["value_part", decimalText(style.valuePart)],
    ["style_position", numberCell(style.position)],
    ["style_set_at", numberCell(style.setAt)],
    ["value_index_shares", decimalText(value)],
    ["growth_index_shares", decimalText(growth)],
  ];
}
