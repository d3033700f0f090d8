import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { CashBalance, Position } from "../domain/trades/fund.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import { decimalCell, refuseCell, uniqueIds, type CellPlace } from "./csv-cell.ts";
import { readCsvTable, requireColumns, type CsvFile, type CsvRecord } from "./csv-table.ts";
import { eachRecord } from "./each-record.ts";

/** What a fund holds: securities in security_id order, and cash by currency in code-unit order. */
export interface Holdings {
  readonly positions: readonly Position[];
  readonly cash: readonly CashBalance[];
}

const CASH = "CASH:";
/** Fractions of a share that an order list can follow. */
const MOST_PLACES = 6;

/**
 * Reads positions.csv (`security_id,quantity,currency`); cash lines are `CASH:<CCY>` and may be negative.
 *
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function readPositionsCsv(source: CsvFile): Holdings {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "quantity"], ["currency"]);
  uniqueIds(table.file, table.records);
  const isCash = (record: CsvRecord): boolean => record.cells["security_id"]!.startsWith(CASH);
  return {
    positions: eachRecord(
      table.records.filter((record) => !isCash(record)),
      (record) => toPosition(table.file, record),
    ).toSorted((a, b) => byCodeUnit(a.securityId, b.securityId)),
    cash: eachRecord(table.records.filter(isCash), (record) => toCash(table.file, record)).toSorted(
      (a, b) => byCodeUnit(a.currency, b.currency),
    ),
  };
}

function toPosition(file: string, record: CsvRecord): Position {
  const place = { file, record, column: "quantity" };
  const quantity = quantityOf(place);
  if (quantity < 0) refuseCell(place, "expected 0 or more shares: short holdings are not traded");
  const places = record.cells["quantity"]!.split(".")[1]?.length ?? 0;
  if (places > MOST_PLACES) refuseCell(place, `expected at most ${MOST_PLACES} decimals`);
  return {
    securityId: record.cells["security_id"] as SecurityId,
    quantity,
    currency: record.cells["currency"] ?? "",
  };
}

function toCash(file: string, record: CsvRecord): CashBalance {
  const currency = record.cells["security_id"]!.slice(CASH.length);
  if (!/^[A-Z]{3}$/.test(currency))
    refuseCell({ file, record, column: "security_id" }, "expected CASH:<CCY>, such as CASH:USD");
  const said = record.cells["currency"] ?? "";
  if (said !== "" && said !== currency)
    refuseCell({ file, record, column: "currency" }, `the cash line is in ${currency}`);
  return { currency, amount: quantityOf({ file, record, column: "quantity" }) };
}

function quantityOf(place: CellPlace): number {
  return decimalCell(place) ?? refuseCell(place, "the value is required");
}
