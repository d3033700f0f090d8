import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { PriceLine, SecurityId } from "../domain/universe/security.ts";
import {
  fractionCell,
  notNegativeCell,
  positiveCell,
  refuseCell,
  uniqueIds,
  type CellPlace,
} from "./csv-cell.ts";
import { readCsvTable, requireColumns, type CsvFile } from "./csv-table.ts";

/**
 * Reads a later role's prices (`security_id,price,shares,float_factor`), in security_id order.
 *
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function readPricesCsv(source: CsvFile): readonly PriceLine[] {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "price"], ["shares", "float_factor"]);
  uniqueIds(table.file, table.records);
  return table.records
    .map((record) => {
      const at = (column: string): CellPlace => ({ file: table.file, record, column });
      return {
        securityId: record.cells["security_id"] as SecurityId,
        price: positiveCell(at("price")) ?? refuseCell(at("price"), "the value is required"),
        shares: notNegativeCell(at("shares")) || undefined,
        floatFactor: fractionCell(at("float_factor")),
      };
    })
    .toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
}
