import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { MarketLine } from "../domain/trades/fund.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import {
  notNegativeCell,
  positiveCell,
  refuseCell,
  uniqueIds,
  type CellPlace,
} from "./csv-cell.ts";
import { readCsvTable, requireColumns, type CsvFile, type CsvRecord } from "./csv-table.ts";
import { eachRecord } from "./each-record.ts";

const OPTIONAL = ["adv", "spread_bps", "volatility", "lot_size", "venue", "settle_days"];

/** Settlement where the market says nothing: T+1, as in the United States since 2024-05-28. */
const DEFAULT_SETTLE_DAYS = 1;
const MOST_SETTLE_DAYS = 10;

/**
 * Reads market.csv (`security_id,price,currency,fx,adv,spread_bps,volatility,lot_size,venue,settle_days`),
 * in security_id order.
 *
 * A price that is empty or 0 says that the line has none. `lot_size` is 1 and `settle_days` 1 where empty.
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function readMarketCsv(source: CsvFile): readonly MarketLine[] {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "price", "currency", "fx"], OPTIONAL);
  uniqueIds(table.file, table.records);
  return eachRecord(table.records, (record) => toMarketLine(table.file, record)).toSorted((a, b) =>
    byCodeUnit(a.securityId, b.securityId),
  );
}

function toMarketLine(file: string, record: CsvRecord): MarketLine {
  const at = (column: string): CellPlace => ({ file, record, column });
  const currency = record.cells["currency"]!;
  if (!/^[A-Z]{3}$/.test(currency))
    refuseCell(at("currency"), "expected an ISO 4217 code, such as USD");
  return {
    securityId: record.cells["security_id"] as SecurityId,
    price: notNegativeCell(at("price")),
    currency,
    fx: positiveCell(at("fx")) ?? refuseCell(at("fx"), "the value is required"),
    adv: notNegativeCell(at("adv")),
    spreadBps: notNegativeCell(at("spread_bps")),
    volatility: notNegativeCell(at("volatility")),
    lotSize: wholeCell(at("lot_size"), { least: 1, most: Number.MAX_SAFE_INTEGER }) ?? 1,
    venue: record.cells["venue"] ?? "",
    settleDays:
      wholeCell(at("settle_days"), { least: 0, most: MOST_SETTLE_DAYS }) ?? DEFAULT_SETTLE_DAYS,
  };
}

function wholeCell(
  place: CellPlace,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  const value = notNegativeCell(place);
  if (value !== undefined && (!Number.isSafeInteger(value) || value < least || value > most))
    refuseCell(place, `expected a whole number from ${least} to ${most}`);
  return value;
}
