import type { PlainDate } from "../calendar/plain-date.ts";
import { ratioDistance } from "../numeric/ratio-distance.ts";
import type { LineClose } from "./place-split.ts";

/** A split of a line that is known already, from the open of `exDate` on. */
export interface KnownSplit {
  readonly exDate: PlainDate;
  readonly ratioNew: number;
  readonly ratioOld: number;
}

/** Two neighbouring closes of one line between which something happened that no feed names. */
export interface UnlistedMove {
  /**
   * `split`: the price moved by a whole factor and the implied share count by its inverse.
   * `unexplained`: the price moved that far and nothing says why.
   */
  readonly kind: "split" | "unexplained";
  readonly from: LineClose;
  readonly to: LineClose;
  /** Price over the price before, known splits taken out. */
  readonly priceRatio: number;
  /** New shares for one old where it is a split, else 1. */
  readonly ratio: { readonly ratioNew: number; readonly ratioOld: number };
}

/** A price that moved less may be a month's trading. */
const UNEXPLAINED_FROM = 1.9;
/** Vendors round counts and issuers buy shares back meanwhile. */
const COUNT_TOLERANCE = 0.03;
/** What the price may do besides the split between two closes. */
const PRICE_TOLERANCE = 1.4;
const LARGEST_FACTOR = 200;

/**
 * What moved a line's price that its known splits do not explain.
 *
 * Rule: the share count that the company's cap implies must move by a whole factor, or three for two,
 * and the price by the inverse; a count alone is a vendor's fault and a price alone is the market.
 * Expects: closes in order of session.
 */
export function unlistedMoves(
  closes: readonly LineClose[],
  known: readonly KnownSplit[],
): readonly UnlistedMove[] {
  return closes.slice(1).flatMap((to, at): readonly UnlistedMove[] => {
    const from = closes[at]!;
    const factor = known
      .filter(({ exDate }) => exDate > from.session && exDate <= to.session)
      .reduce((product, { ratioNew, ratioOld }) => (product * ratioNew) / ratioOld, 1);
    const priceRatio = (to.price / from.price) * factor;
    const split = splitOf(priceRatio, countRatio(from, to, factor));
    if (split) return [{ kind: "split", from, to, priceRatio, ratio: split }];
    if (ratioDistance(priceRatio) < UNEXPLAINED_FROM) return [];
    const ratio = { ratioNew: 1, ratioOld: 1 };
    return [{ kind: "unexplained", from, to, priceRatio, ratio }];
  });
}

function countRatio(from: LineClose, to: LineClose, factor: number): number | undefined {
  if (!from.companyCap || !to.companyCap) return undefined;
  return to.companyCap / to.price / (from.companyCap / from.price) / factor;
}

function splitOf(priceRatio: number, count: number | undefined): UnlistedMove["ratio"] | undefined {
  if (count === undefined) return undefined;
  const factor = wholeFactor(ratioDistance(count));
  if (factor === undefined) return undefined;
  const explained = ratioDistance(priceRatio * (count > 1 ? factor : 1 / factor));
  // What is left must be less than half of the move, as ratios count.
  const limit = Math.min(PRICE_TOLERANCE, Math.sqrt(ratioDistance(priceRatio)));
  if (explained > limit) return undefined;
  const [large, small] = factor === THREE_FOR_TWO ? [3, 2] : [factor, 1];
  return count > 1 ? { ratioNew: large, ratioOld: small } : { ratioNew: small, ratioOld: large };
}

const THREE_FOR_TWO = 1.5;

function wholeFactor(distance: number): number | undefined {
  const nearest = distance < 1.75 ? THREE_FOR_TWO : Math.round(distance);
  if (nearest > LARGEST_FACTOR) return undefined;
  return Math.abs(distance / nearest - 1) <= COUNT_TOLERANCE ? nearest : undefined;
}
