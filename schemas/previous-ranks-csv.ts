import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { PreviousRank, SecurityId } from "../domain/universe/security.ts";
import { rankCell, refuseCell, uniqueIds } from "./csv-cell.ts";
import { readCsvTable, requireColumns, type CsvFile } from "./csv-table.ts";
import { eachRecord } from "./each-record.ts";

/**
 * Reads the ranks of the review before, in security_id order.
 *
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function readPreviousRanksCsv(source: CsvFile): readonly PreviousRank[] {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "rank"]);
  uniqueIds(table.file, table.records);
  return eachRecord(table.records, (record) => {
    const place = { file: table.file, record, column: "rank" };
    return {
      securityId: record.cells["security_id"] as SecurityId,
      rank: rankCell(place) ?? refuseCell(place, "the value is required"),
    };
  }).toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
}
