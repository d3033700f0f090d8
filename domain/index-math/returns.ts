import { assert } from "../errors.ts";
import { sum } from "../numeric/sum.ts";

/** One dividend on its ex-date. Units: amount per share, listing currency; fx index currency per 1. */
export interface PaidDividend {
  readonly amount: number;
  readonly fx: number;
  readonly indexShares: number;
  /** Part that is withheld from the net return. */
  readonly withholding: number;
}

/**
 * Index points of the dividends that go ex on one day, whole or after withholding.
 *
 * Expects: lines in a fixed order, the divisor of that day.
 */
export function dividendPoints(
  dividends: readonly PaidDividend[],
  { divisor, net }: { readonly divisor: number; readonly net: boolean },
): number {
  assert(divisor > 0, "a divisor is over zero");
  const paid = dividends.map(
    ({ amount, fx, indexShares, withholding }) =>
      amount * fx * indexShares * (net ? 1 - withholding : 1),
  );
  return sum(paid) / divisor;
}

/** One day of a return index. */
export interface ReturnDay {
  readonly returnBefore: number;
  readonly priceBefore: number;
  readonly price: number;
  /** Index points of the day's dividends. */
  readonly dividends: number;
}

/**
 * The return index after one day.
 *
 * Rule: reinvested at the `close`, TR x (PR + dividends) / PR before; at the `open`, TR x PR / (PR before -
 * dividends). The two differ on every ex-date on which prices move.
 * Source: docs/methodology/index-maths.md, returns.
 */
export function returnLevel(day: ReturnDay, reinvest: "close" | "open"): number {
  const { returnBefore, priceBefore, price, dividends } = day;
  if (reinvest === "close") return (returnBefore * (price + dividends)) / priceBefore;
  assert(dividends < priceBefore, "dividends are less than the level before");
  return (returnBefore * price) / (priceBefore - dividends);
}
