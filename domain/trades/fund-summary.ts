import { sum } from "../numeric/sum.ts";
import type { MarketTable } from "./market-table.ts";
import { MINOR } from "./minor-units.ts";
import { isDeletion } from "./no-trade.ts";
import type { TradeList } from "./trade-list.ts";

/**
 * One fund's totals. Money in the fund's currency; weights, turnover and active share are fractions of NAV.
 *
 * turnoverOneWay = half of (buys + sells) / NAV. activeShare = half the sum of absolute differences
 * between the fund's weights and the index's, cash apart. trackingDifference = the root of the sum of
 * their squares; largestDifference is the line that differs most.
 */
export interface FundSummary {
  readonly nav: number;
  readonly buys: number;
  readonly sells: number;
  readonly buyValue: number;
  readonly sellValue: number;
  readonly turnoverOneWay: number;
  readonly cost: number;
  readonly residualCash: number;
  readonly activeShareBefore: number;
  readonly activeShare: number;
  readonly trackingDifference: number;
  readonly largestDifference: { readonly securityId: string; readonly difference: number };
  readonly deletions: number;
  readonly breaches: readonly string[];
  readonly unpriced: readonly string[];
  /** Traded lines whose cost leaves out what the market does not know. */
  readonly withoutSpread: number;
  readonly withoutAdv: number;
}

export function fundSummary(list: TradeList, market: MarketTable): FundSummary {
  const { lines, trades, value } = list;
  const traded = [...trades.keys()].filter((at) => trades[at] !== 0);
  const worth = (at: number): number => Math.abs(trades[at]!) * lines.unitValue[at]!;
  const [bought, sold] = [
    traded.filter((at) => trades[at]! > 0),
    traded.filter((at) => trades[at]! < 0),
  ];
  const [buyValue, sellValue] = [sum(bought.map(worth)), sum(sold.map(worth))];
  const differences = weightDifferences(list, list.after);
  const line = (at: number) => market.lines[lines.row[at]!]!;
  return {
    nav: value.nav,
    buys: bought.length,
    sells: sold.length,
    buyValue,
    sellValue,
    turnoverOneWay: (buyValue + sellValue) / 2 / value.nav,
    cost: sum(list.cost),
    residualCash: list.closing / MINOR,
    activeShareBefore: sum(weightDifferences(list, lines.held).map(Math.abs)) / 2,
    activeShare: sum(differences.map(Math.abs)) / 2,
    trackingDifference: Math.sqrt(sum(differences.map((difference) => difference * difference))),
    largestDifference: largest(list, differences),
    deletions: sold.filter((at) => isDeletion(lines, at)).length,
    breaches: list.compliance.filter(({ status }) => status === "breach").map(({ rule }) => rule),
    unpriced: traded.filter((at) => lines.unitValue[at] === 0).map((at) => lines.ids[at]!),
    withoutSpread: traded.filter((at) => line(at).spreadBps === undefined).length,
    withoutAdv: traded.filter((at) => !line(at).adv).length,
  };
}

function weightDifferences({ lines, value }: TradeList, quantity: Float64Array): Float64Array {
  return quantity.map(
    (shares, at) => (shares * lines.unitValue[at]!) / value.nav - lines.weight[at]!,
  );
}

function largest(
  { lines }: TradeList,
  differences: Float64Array,
): FundSummary["largestDifference"] {
  let most = 0;
  for (let at = 1; at < differences.length; at++)
    if (Math.abs(differences[at]!) > Math.abs(differences[most]!)) most = at;
  return { securityId: lines.ids[most] ?? "", difference: differences[most] ?? 0 };
}
