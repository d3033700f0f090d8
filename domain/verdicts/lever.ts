import type { RankBasis } from "../selection/rank-basis.ts";
import type { LineCase } from "./line-case.ts";

/** The input column whose value a verdict by rank speaks of. */
export interface Lever {
  readonly column: string;
  /** A larger value of it ranks better. */
  readonly raises: boolean;
  /** Only values over 0 are values; a column of the vendor's own may have any. */
  readonly isPositive: boolean;
  readonly most: number;
}

/** What a line's rank is moved by: the column ranked by itself, or one of those it is made from. */
export function leversOf(basis: RankBasis): (of: LineCase) => Lever {
  const levers = new Map(basis.levers.map((column) => [column, leverOf(column, basis)]));
  const [first] = levers.values();
  if (levers.size === 1) return () => first!;
  return ({ line: { security } }) => levers.get(basis.leverOf(security))!;
}

function leverOf(column: string, { largerFirst }: RankBasis): Lever {
  return {
    column,
    raises: largerFirst,
    isPositive: POSITIVE.includes(column),
    most: column === "float_factor" ? 1 : Number.POSITIVE_INFINITY,
  };
}

const POSITIVE: readonly string[] = [
  "company_cap",
  "price",
  "shares",
  "fx",
  "float_factor",
  "advt",
];
