import { freeTextCell, numberCell } from "../../publication/cell-text.ts";
import { csvText } from "../../numeric/csv-text.ts";
import { decimalText } from "../../numeric/decimal-text.ts";
import { roundText } from "../../numeric/publish.ts";
import type { SecurityId } from "../../universe/security.ts";
import { CAUSES } from "../causes.ts";
import { closingCutoff } from "../closing-cutoff.ts";
import type { TargetComposition } from "../fund.ts";
import type { MarketTable } from "../market-table.ts";
import { minorText, toMinorUnits } from "../minor-units.ts";
import type { TradeList } from "../trade-list.ts";
import { settleDate, type TradeParameters } from "../trade-parameters.ts";

const TRADES_COLUMNS = [
  "fund_id",
  "security_id",
  "ticker",
  "side",
  "quantity",
  "price",
  "currency",
  "notional_base",
  "shares_before",
  "shares_target",
  "shares_after",
  "weight_before",
  "weight_target",
  "weight_after",
  "cause",
  "adv_share",
  "days_to_trade",
  "cost_bps",
  "cost_base",
  "order_type",
  "cutoff",
  "settle_date",
  "status",
];

/** Decimals of weights and of shares of ADV. */
const FRACTION_PLACES = 10;
const BPS_PLACES = 4;

export interface TradesFileInputs {
  readonly list: TradeList;
  readonly market: MarketTable;
  readonly parameters: TradeParameters;
  readonly tickers: ReadonlyMap<SecurityId, string>;
}

/** trades.csv: one order per line that trades, by security_id. */
export function tradesFile(inputs: TradesFileInputs): string {
  const { list } = inputs;
  const { causes } = list;
  let part = 0;
  const rows: (string | undefined)[][] = [];
  for (let at = 0; at < list.trades.length; at++)
    if (list.trades[at] !== 0) {
      while (causes.line[part]! < at) part++;
      rows.push(tradeRow(inputs, at, CAUSES[causes.cause[part]!]!));
    }
  return csvText(TRADES_COLUMNS, rows);
}

function tradeRow(inputs: TradesFileInputs, at: number, cause: string): (string | undefined)[] {
  const { list, market, parameters, tickers } = inputs;
  const { fund, lines, value } = list;
  const line = market.lines[lines.row[at]!]!;
  const trade = list.trades[at]!;
  const quantity = Math.abs(trade);
  const notional = quantity * lines.unitValue[at]!;
  const cost = list.cost[at]!;
  const advShare = line.adv ? quantity / line.adv : undefined;
  const weight = (shares: number): string =>
    roundText((shares * lines.unitValue[at]!) / value.nav, FRACTION_PLACES);
  return [
    fund.fund,
    lines.ids[at]!,
    freeTextCell(tickers.get(lines.ids[at]!) ?? ""),
    trade > 0 ? "BUY" : "SELL",
    decimalText(quantity),
    numberCell(line.price),
    line.currency,
    minorText(toMinorUnits(notional)),
    decimalText(lines.held[at]!),
    decimalText(list.target[at]!),
    decimalText(list.after[at]!),
    weight(lines.held[at]!),
    weight(list.target[at]!),
    weight(list.after[at]!),
    cause,
    advShare === undefined ? "" : roundText(advShare, FRACTION_PLACES),
    advShare === undefined ? "" : roundText(advShare / fund.participation, BPS_PLACES),
    roundText(notional === 0 ? 0 : (cost / notional) * 1e4, BPS_PLACES),
    minorText(toMinorUnits(cost)),
    fund.orderType,
    closingCutoff(line.venue, parameters.close),
    settleDate(parameters, line.settleDays),
    status(list, at),
  ];
}

/**
 * `to_target`: the trade reaches the target. `cash_limited`: cash cut a buy short, or a sell raises cash
 * beyond the target. `unpriced`: a holding without a price is closed at no value.
 */
function status({ lines, after, target }: TradeList, at: number): string {
  if (lines.unitValue[at] === 0) return "unpriced";
  return after[at] === target[at] ? "to_target" : "cash_limited";
}

/** Ticker per line: the index's own, and those of the lines that leave it. */
export function tickersOf(composition: TargetComposition): ReadonlyMap<SecurityId, string> {
  return new Map(
    [...composition.changes, ...composition.lines].map(({ securityId, ticker }) => [
      securityId,
      ticker,
    ]),
  );
}
