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

/** Every column that may be a line's lever. */
export function leverColumns({ by }: RankBasis): readonly string[] {
  return by === "float_cap" ? ["price", "company_cap", "float_factor"] : [by];
}

/**
 * What a line's rank is moved by: the column ranked by itself. A float cap is moved by the line's
 * price; where the line has no shares, by its company's cap, or where lines are ranked by its float.
 */
export function leversOf(basis: RankBasis): (of: LineCase) => Lever {
  const [first, ...rest] = leverColumns(basis).map((column) => leverOf(column, basis));
  if (rest.length === 0) return () => first!;
  const [cap, float] = rest;
  return ({ line: { security } }) => {
    if (security.shares !== undefined && security.shares > 0) return first!;
    return basis.unit === "company" ? cap! : float!;
  };
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
