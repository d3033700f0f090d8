import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { SecurityId } from "../universe/security.ts";
import type { MarketTable } from "./market-table.ts";
import type { TradeList } from "./trade-list.ts";

/**
 * What all funds together demand of one line, shares. Funds that trade against each other meet in `net`.
 *
 * advShare = |net| / ADV; auctionShare = |net| / the closing auction's usual volume; both undefined
 * without ADV.
 */
export interface FootprintRow {
  readonly securityId: SecurityId;
  readonly row: number;
  readonly funds: number;
  readonly buys: number;
  readonly sells: number;
  readonly net: number;
  readonly advShare: number | undefined;
  readonly auctionShare: number | undefined;
}

/**
 * Part of a session's volume that trades in the closing auction of an ordinary day.
 * Source: OPERATIONS section 1 (about 9 %; about 20 % on rebalance and expiry days).
 */
const CLOSING_AUCTION_PART = 0.09;

/** The demand per line over every fund's trades, in SecurityId order. */
export function footprint(lists: readonly TradeList[], market: MarketTable): FootprintRow[] {
  const count = market.lines.length;
  const [buys, sells] = [new Float64Array(count), new Float64Array(count)];
  const funds = new Int32Array(count);
  for (const { lines, trades } of lists)
    for (let at = 0; at < trades.length; at++) {
      const trade = trades[at]!;
      if (trade === 0) continue;
      const row = lines.row[at]!;
      funds[row]! += 1;
      if (trade > 0) buys[row]! += trade;
      else sells[row]! -= trade;
    }
  return market.lines
    .flatMap(({ securityId, adv }, row) => {
      if (funds[row] === 0) return [];
      const net = buys[row]! - sells[row]!;
      const advShare = adv ? Math.abs(net) / adv : undefined;
      return {
        securityId,
        row,
        funds: funds[row]!,
        buys: buys[row]!,
        sells: sells[row]!,
        net,
        advShare,
        auctionShare: advShare === undefined ? undefined : advShare / CLOSING_AUCTION_PART,
      };
    })
    .toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
}
