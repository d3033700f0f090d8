import { positiveCell, refuseCell, uniqueIds } from "./csv-cell.ts";
import { readCsvTable, requireColumns, type CsvFile } from "./csv-table.ts";
import { eachRecord } from "./each-record.ts";

/**
 * Reads lots.csv (`security_id,lot_size`): a fund's own lots, which go before the market's.
 *
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function readLotsCsv(source: CsvFile): Readonly<Record<string, number>> {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "lot_size"]);
  uniqueIds(table.file, table.records);
  return Object.fromEntries(
    eachRecord(table.records, (record) => {
      const place = { file: table.file, record, column: "lot_size" };
      const lot = positiveCell(place) ?? refuseCell(place, "the value is required");
      if (!Number.isSafeInteger(lot)) refuseCell(place, "expected a whole number of shares");
      return [record.cells["security_id"]!, lot];
    }),
  );
}
