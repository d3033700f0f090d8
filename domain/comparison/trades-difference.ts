import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { columnsText } from "../publication/columns-text.ts";
import type { TableRow } from "./table-difference.ts";

/** One fund's line that two trade lists treat differently. Quantities: sells are negative. */
export interface TradeDifference {
  readonly fund_id: string;
  readonly security_id: string;
  readonly ticker: string;
  readonly quantity_a: string;
  readonly quantity_b: string;
  readonly difference: string;
  readonly notional_a: string;
  readonly notional_b: string;
  readonly cause_a: string;
  readonly cause_b: string;
}

/** A fund whose row of funds.csv differs; "" where a side has no such fund. */
export interface FundDifference {
  readonly fund_id: string;
  readonly column: string;
  readonly a: string;
  readonly b: string;
}

export interface TradesDifference {
  /** By fund and security_id. */
  readonly trades: readonly TradeDifference[];
  readonly funds: readonly FundDifference[];
}

/** What the trade lists of one side hold: rows of funds.csv, and of every fund's trades.csv. */
export interface ComparedTrades {
  readonly funds: readonly TableRow[];
  readonly trades: readonly TableRow[];
}

/** The difference of two sets of trade lists, per fund and line. */
export function tradesDifference(a: ComparedTrades, b: ComparedTrades): TradesDifference {
  return { trades: tradeDifferences(a, b), funds: fundDifferences(a, b) };
}

function tradeDifferences(a: ComparedTrades, b: ComparedTrades): TradeDifference[] {
  const [before, after] = [tradesOf(a), tradesOf(b)];
  return [...new Set([...before.keys(), ...after.keys()])].toSorted(byCodeUnit).flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const [from, to] = [signed(was), signed(is)];
    const same = from === to && was?.["cause"] === is?.["cause"];
    const line = (is ?? was)!;
    if (same) return [];
    return [
      {
        fund_id: line["fund_id"]!,
        security_id: line["security_id"]!,
        ticker: line["ticker"]!,
        quantity_a: decimalText(from),
        quantity_b: decimalText(to),
        difference: decimalText(to - from),
        notional_a: was?.["notional_base"] ?? "",
        notional_b: is?.["notional_base"] ?? "",
        cause_a: was?.["cause"] ?? "",
        cause_b: is?.["cause"] ?? "",
      },
    ];
  });
}

function tradesOf({ trades }: ComparedTrades): ReadonlyMap<string, TableRow> {
  return new Map(trades.map((row) => [`${row["fund_id"]}\u0000${row["security_id"]}`, row]));
}

function signed(row: TableRow | undefined): number {
  if (!row) return 0;
  return row["side"] === "SELL" ? -Number(row["quantity"]) : Number(row["quantity"]);
}

function fundDifferences(a: ComparedTrades, b: ComparedTrades): FundDifference[] {
  const of = ({ funds }: ComparedTrades) => new Map(funds.map((row) => [row["fund_id"]!, row]));
  const [before, after] = [of(a), of(b)];
  return [...new Set([...before.keys(), ...after.keys()])].toSorted(byCodeUnit).flatMap((fund) => {
    const [was, is] = [before.get(fund), after.get(fund)];
    return Object.keys((is ?? was)!)
      .filter((column) => column !== "fund_id")
      .map((column) => ({
        fund_id: fund,
        column,
        a: was?.[column] ?? "",
        b: is?.[column] ?? "",
      }))
      .filter((cell) => cell.a !== cell.b);
  });
}

/** Rows of a table on a terminal; all rows are in the JSON. */
const ROWS = 40;

/** The difference for a reader. */
export function tradesText({ trades, funds }: TradesDifference): string {
  if (trades.length + funds.length === 0) return "Nothing differs: funds, trades and causes.\n";
  const lines = trades
    .slice(0, ROWS)
    .map((line) => [
      line.fund_id,
      line.security_id,
      line.ticker,
      line.quantity_a,
      line.quantity_b,
      line.difference,
      line.cause_a === line.cause_b ? line.cause_b : `${line.cause_a} -> ${line.cause_b}`,
    ]);
  const header = ["fund", "security", "ticker", "A", "B", "difference", "cause"];
  const figures = funds.slice(0, ROWS).map((cell) => [cell.fund_id, cell.column, cell.a, cell.b]);
  return [
    `trades that differ: ${trades.length}${trades.length > ROWS ? `, ${ROWS} shown` : ""}; sells are negative`,
    columnsText(header, lines),
    "",
    `figures of funds that differ: ${funds.length}${funds.length > ROWS ? `, ${ROWS} shown` : ""}`,
    columnsText(["fund", "figure", "A", "B"], figures),
    "",
  ].join("\n");
}
