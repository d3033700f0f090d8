import { holdingsOf } from "../float/holdings.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { ReviewLine } from "../review-line.ts";
import type { Company } from "../selection/company.ts";
import { assert } from "../errors.ts";
import { decimalProduct } from "../numeric/decimal-product.ts";
import { numberColumn } from "../universe/columns.ts";
import { floatOf } from "../universe/security.ts";

/** One constituent with what its weight is made from, at the role whose prices set the weights. */
export interface SizedLine {
  readonly line: ReviewLine;
  readonly company: Company;
  readonly rank: number;
  /** The part of the line that the segment holds. */
  readonly membershipFraction: number;
  readonly price: number;
  readonly fx: number;
  /** `undefined` only where nothing is ranked or weighed by size. */
  readonly shares: number | undefined;
  /**
   * With a low-float rule the smaller of one and its multiple of the free float; times the part held
   * and the membership fraction. Products are as written, three times 0.07 being 0.21.
   */
  readonly floatFactor: number;
}

/** A line of a published index before its size is known. */
export type IndexMember = Pick<SizedLine, "line" | "company" | "rank" | "membershipFraction">;

/** Prices, shares and float of one eligible line. Source: docs/methodology/exchange-100.md, weights. */
export function sizeLine(
  { line, company, rank, membershipFraction }: IndexMember,
  { lowFloatMultiple, partColumn, holdings }: ResolvedRules,
): SizedLine {
  const { security, weighing } = line;
  assert(weighing !== undefined, "an eligible line has a price at the weighing role");
  const observed = sharesOf(line, company);
  const { shares, floatFactor: float } = holdingsOf(
    { shares: observed, floatFactor: weighing.floatFactor ?? floatOf(security) },
    line.current,
    holdings,
  );
  const used =
    lowFloatMultiple === undefined ? float : Math.min(1, decimalProduct(lowFloatMultiple, float));
  const held =
    partColumn === undefined ? used : decimalProduct(used, numberColumn(partColumn)(security)!);
  return {
    line,
    company,
    rank,
    membershipFraction,
    price: weighing.price,
    fx: weighing.fx ?? security.fx,
    shares,
    floatFactor: decimalProduct(held, membershipFraction),
  };
}

/**
 * A line's shares: the weighing role's, else the universe's, else the company cap shared equally by
 * the company's eligible lines and divided by price x fx; cap, price and rate are the weighing role's
 * where it has a cap, so that a split between the two dates counts once, else the rank date's.
 * `undefined` = unknown.
 *
 * Boundary: the cap is the one that the line shows, where classes show different ones, else its company's;
 * one that is added up from the company's other lines says nothing of this one.
 */
export function sharesOf(
  { security, weighing }: ReviewLine,
  { cap, eligible }: Company,
): number | undefined {
  const given = weighing?.shares ?? security.shares;
  const later = weighing?.companyCap ? weighing : undefined;
  const amount = later?.companyCap ?? security.companyCap ?? (cap.given ? cap.amount : undefined);
  if (given !== undefined || amount === undefined) return given;
  const price = later?.price ?? security.price;
  const fx = later?.fx ?? security.fx;
  return amount / Math.max(1, eligible.length) / (price * fx);
}
