import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { PriceLine, SecurityId } from "../domain/universe/security.ts";
import {
  decimalCell,
  fractionCell,
  notNegativeCell,
  positiveCell,
  refuseCell,
  uniqueIds,
  type CellPlace,
} from "./csv-cell.ts";
import { readCsvTable, requireColumns, type CsvFile } from "./csv-table.ts";
import { eachRecord } from "./each-record.ts";

/**
 * Reads a later role's prices (`security_id,price,shares,float_factor,fx`), in security_id order.
 *
 * `floatColumns`: those that the rulebook makes floats from; where the file has any, they are kept.
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function readPricesCsv(
  source: CsvFile,
  floatColumns: readonly string[] = [],
): readonly PriceLine[] {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "price"], ["shares", "float_factor", "fx"]);
  if (table.records.length === 0)
    throw new PipelineError("bad_input", {
      file: table.file,
      line: 1,
      reason: "the file has no line of a price after its header",
    });
  uniqueIds(table.file, table.records);
  const hasFx = table.columns.includes("fx");
  const kept = floatColumns.filter((column) => table.columns.includes(column));
  return eachRecord(table.records, (record) => {
    const at = (column: string): CellPlace => ({ file: table.file, record, column });
    return {
      securityId: record.cells["security_id"] as SecurityId,
      price: positiveCell(at("price")) ?? refuseCell(at("price"), "the value is required"),
      shares: notNegativeCell(at("shares")) || undefined,
      floatFactor: fractionCell(at("float_factor")),
      ...(hasFx && { fx: positiveCell(at("fx")) }),
      ...(kept.length > 0 && { attributes: cellsOf(at, kept) }),
    };
  }).toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
}

/** The texts of columns of numbers. */
function cellsOf(at: (column: string) => CellPlace, columns: readonly string[]) {
  return Object.fromEntries(
    columns.map((column) => {
      decimalCell(at(column));
      return [column, at(column).record.cells[column]!];
    }),
  );
}
