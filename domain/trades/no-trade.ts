import type { Fund } from "./fund.ts";
import type { FundLines } from "./fund-lines.ts";

/** The line leaves the fund: it is outside the index. */
export function isDeletion(lines: FundLines, at: number): boolean {
  return lines.target[at]! < 0;
}

/**
 * The trades a fund wants: from what it holds to its rounded target, without those too small to make.
 *
 * A line is left alone when the trade's value is under `minimumTrade`, or its weight is within
 * `noTradeBand` of its target weight.
 * Boundary: a trade of exactly the minimum is made; a weight exactly at the band's edge is left alone.
 * Keeps: a deletion is always traded, to 0.
 */
export function wantedTrades(
  { lines, fund, nav }: { readonly lines: FundLines; readonly fund: Fund; readonly nav: number },
  rounded: Float64Array,
): Float64Array {
  const invested = 1 - fund.cash.target;
  return rounded.map((target, at) => {
    const trade = shares(target - lines.held[at]!);
    if (trade === 0 || isDeletion(lines, at)) return trade;
    const value = Math.abs(trade) * lines.unitValue[at]!;
    if (value < fund.minimumTrade) return 0;
    if (fund.noTradeBand === 0) return trade;
    const weight = (lines.held[at]! * lines.unitValue[at]!) / nav;
    return Math.abs(weight - invested * lines.weight[at]!) <= fund.noTradeBand + EDGE ? 0 : trade;
  });
}

/** Width of the band's edge: weights carry the error of a few divisions. */
const EDGE = 1e-12;

/** Parts of a share that quantities are kept to: holdings may have fractions, orders never do better. */
const PARTS = 1e6;

/** A difference of quantities without the noise of subtracting doubles: 12 - 10.3 is 1.7. */
export function shares(quantity: number): number {
  return Math.round(quantity * PARTS) / PARTS + 0;
}
