import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { CurrentConstituent, SecurityId } from "../domain/universe/security.ts";
import {
  dateCell,
  fractionCell,
  notNegativeCell,
  positiveCell,
  refuseCell,
  uniqueIds,
  type CellPlace,
} from "./csv-cell.ts";
import { readCsvTable, requireColumns, type CsvFile, type CsvRecord } from "./csv-table.ts";
import { eachRecord } from "./each-record.ts";

const OPTIONAL = [
  "segment",
  "shares",
  "float_factor",
  "capping_factor",
  "index_shares",
  "member_since",
  "membership_fraction",
];

/**
 * Reads current.csv, the composition in force before the review, by security_id, then segment.
 *
 * A line may be in two segments where a column `membership_fraction` says the part of each.
 * `segments`: the rulebook's segment ids; where there are any, each line must name one of them.
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function readCurrentCsv(
  source: CsvFile,
  segments: readonly string[],
): readonly CurrentConstituent[] {
  const table = readCsvTable(source);
  const required = segments.length > 0 ? ["security_id", "segment"] : ["security_id"];
  requireColumns(table, required, OPTIONAL);
  uniqueLines(table.file, table.records);
  return eachRecord(table.records, (record) =>
    toCurrent({ file: table.file, segments }, record),
  ).toSorted((a, b) => byCodeUnit(a.securityId, b.securityId) || byCodeUnit(a.segment, b.segment));
}

/** Each security once; where lines may be in two segments, once in each. */
function uniqueLines(file: string, records: readonly CsvRecord[]): void {
  if (!("membership_fraction" in (records[0]?.cells ?? {}))) return uniqueIds(file, records);
  const segments = Map.groupBy(records, ({ cells }) => cells["segment"] ?? "");
  for (const held of segments.values()) uniqueIds(file, held);
}

function toCurrent(
  { file, segments }: { readonly file: string; readonly segments: readonly string[] },
  record: CsvRecord,
): CurrentConstituent {
  const at = (column: string): CellPlace => ({ file, record, column });
  const segment = segments.length > 0 ? (record.cells["segment"] ?? "") : "";
  if (segments.length > 0 && !segments.includes(segment))
    refuseCell(at("segment"), `expected one of the rulebook's segments: ${segments.join(", ")}`);
  return {
    securityId: record.cells["security_id"] as SecurityId,
    segment,
    shares: positiveCell(at("shares")),
    floatFactor: fractionCell(at("float_factor")),
    cappingFactor: positiveCell(at("capping_factor")),
    indexShares: positiveCell(at("index_shares")),
    memberSince: dateCell(at("member_since")),
    ...tranchesOf(at, record),
    ...styleOf(at),
    ...membershipOf(at),
  };
}

/** Columns tranche_1, tranche_2, ... where the file has them; an empty cell holds nothing. */
function tranchesOf(at: (column: string) => CellPlace, { cells }: CsvRecord) {
  const tranches: number[] = [];
  for (let column = "tranche_1"; column in cells; column = `tranche_${tranches.length + 1}`)
    tranches.push(notNegativeCell(at(column)) ?? 0);
  return tranches.length === 0 ? {} : { tranches };
}

/** The last review's split by style, where the file has one. */
function styleOf(at: (column: string) => CellPlace) {
  const valuePart = fractionCell(at("value_part"));
  if (valuePart === undefined) return {};
  const position = fractionCell(at("style_position"));
  return { style: { valuePart, position, setAt: fractionCell(at("style_set_at")) } };
}

/** The part of the line that its segment holds, where the file says it. */
function membershipOf(at: (column: string) => CellPlace) {
  const membershipFraction = fractionCell(at("membership_fraction"));
  if (membershipFraction === 0)
    refuseCell(
      at("membership_fraction"),
      "expected a part over 0: a line that is not held has no row",
    );
  return membershipFraction === undefined ? {} : { membershipFraction };
}
