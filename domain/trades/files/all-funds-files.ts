import { byCodeUnit } from "../../numeric/code-unit-order.ts";
import { csvText } from "../../numeric/csv-text.ts";
import { decimalText } from "../../numeric/decimal-text.ts";
import { freeTextCell } from "../../publication/cell-text.ts";
import { roundText } from "../../numeric/publish.ts";
import type { SecurityId } from "../../universe/security.ts";
import { footprint } from "../footprint.ts";
import type { FundSummary } from "../fund-summary.ts";
import type { MarketTable } from "../market-table.ts";
import { minorText, toMinorUnits } from "../minor-units.ts";
import type { TradeList } from "../trade-list.ts";
import type { RefusedFund, TradeStage } from "../trade-parameters.ts";

const FUNDS_COLUMNS = [
  "fund_id",
  "index",
  "stage",
  "status",
  "currency",
  "nav",
  "buys",
  "sells",
  "buy_value",
  "sell_value",
  "turnover_one_way",
  "cost",
  "residual_cash",
  "active_share",
  "tracking_difference",
  "breaches",
  "reason",
];
const FOOTPRINT_COLUMNS = [
  "security_id",
  "ticker",
  "funds",
  "buy_quantity",
  "sell_quantity",
  "net_quantity",
  "adv",
  "adv_share",
  "auction_share",
];

const FRACTION_PLACES = 10;

export interface FundOutcome {
  readonly list: TradeList;
  readonly summary: FundSummary;
}

/** funds.csv: totals of every fund, by fund_id; a refused one with its reason and nothing else. */
export function fundsFile(
  outcomes: readonly FundOutcome[],
  { refused, stage }: { readonly refused: readonly RefusedFund[]; readonly stage: TradeStage },
): string {
  const done = outcomes.map(({ list: { fund }, summary }) => [
    fund.fund,
    fund.index,
    stage,
    "done",
    fund.currency,
    minorText(toMinorUnits(summary.nav)),
    decimalText(summary.buys),
    decimalText(summary.sells),
    minorText(toMinorUnits(summary.buyValue)),
    minorText(toMinorUnits(summary.sellValue)),
    roundText(summary.turnoverOneWay, FRACTION_PLACES),
    minorText(toMinorUnits(summary.cost)),
    minorText(toMinorUnits(summary.residualCash)),
    roundText(summary.activeShare, FRACTION_PLACES),
    roundText(summary.trackingDifference, FRACTION_PLACES),
    summary.breaches.join(" "),
    "",
  ]);
  const blank = FUNDS_COLUMNS.slice(4, -1).map(() => "");
  const left = refused.map(({ fund, reason }) => [fund, "", stage, "refused", ...blank, reason]);
  return csvText(
    FUNDS_COLUMNS,
    [...done, ...left].toSorted((a, b) => byCodeUnit(a[0]!, b[0]!)),
  );
}

/** footprint.csv: what all funds together demand of each line that any of them trades. */
export function footprintFile(
  lists: readonly TradeList[],
  {
    market,
    tickers,
  }: {
    readonly market: MarketTable;
    readonly tickers: ReadonlyMap<SecurityId, string>;
  },
): string {
  const share = (value: number | undefined): string =>
    value === undefined ? "" : roundText(value, FRACTION_PLACES);
  return csvText(
    FOOTPRINT_COLUMNS,
    footprint(lists, market).map((line) => [
      line.securityId,
      freeTextCell(tickers.get(line.securityId) ?? ""),
      line.funds,
      decimalText(line.buys),
      decimalText(line.sells),
      decimalText(line.net),
      market.lines[line.row]!.adv,
      share(line.advShare),
      share(line.auctionShare),
    ]),
  );
}
