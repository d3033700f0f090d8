import { sum } from "../numeric/sum.ts";

/** One bond at one moment. Units: par in currency; prices and accrued interest per 100 par. */
export interface BondPrice {
  readonly par: number;
  readonly clean: number;
  readonly accrued: number;
}

/** Par x (clean + accrued) / 100, in the bond's currency. */
export function bondMarketValue({ par, clean, accrued }: BondPrice): number {
  return (par * (clean + accrued)) / 100;
}

/** A bond over one period. `coupon`: paid within it, per 100 par. */
export interface BondPeriod {
  readonly start: BondPrice;
  readonly end: Pick<BondPrice, "clean" | "accrued">;
  readonly coupon: number;
}

/** (P1 + A1 + coupon) / (P0 + A0) - 1. Source: docs/methodology/index-maths.md, bonds. */
export function bondReturn({ start, end, coupon }: BondPeriod): number {
  return (end.clean + end.accrued + coupon) / (start.clean + start.accrued) - 1;
}

/**
 * The index's return over a period: each bond's, weighted by its market value at the beginning.
 *
 * Expects: the bonds of the returns universe, fixed at the last rebalance, in SecurityId order.
 */
export function bondIndexReturn(bonds: readonly BondPeriod[]): number {
  const values = bonds.map(({ start }) => bondMarketValue(start));
  const total = sum(values);
  return sum(bonds.map((bond, at) => (values[at]! / total) * bondReturn(bond)));
}
