import type { ResolvedRules } from "../methodology/resolve.ts";
import { NUMBER_COLUMNS, ZERO_COLUMNS } from "../universe/columns.ts";
import type { LineCase } from "./line-case.ts";

/** The input column whose value a verdict by rank speaks of. */
export interface Lever {
  readonly column: string;
  /** A larger value of it ranks better. */
  readonly raises: boolean;
  /** No value is under it; a column of the vendor's own may have any. */
  readonly least: "over zero" | "zero" | undefined;
  /** Without end, or one, which every grid has. */
  readonly most: number;
}

/** What a line's rank is moved by: the column ranked by itself, or one of those it is made from. */
export function leversOf(rules: LeverRules): (of: LineCase) => Lever {
  const { rank: basis } = rules;
  const levers = new Map(basis.levers.map((column) => [column, leverOf(column, rules)]));
  const [first] = levers.values();
  if (levers.size === 1) return () => first!;
  return ({ line: { security } }) => levers.get(basis.leverOf(security))!;
}

type LeverRules = Pick<ResolvedRules, "rank" | "float">;

function leverOf(column: string, { rank, float }: LeverRules): Lever {
  // A stake that is ranked by itself ranks as any column.
  const lowers = column !== rank.by && float.lowers(column);
  return {
    column,
    raises: rank.largerFirst !== lowers,
    least: leastOf(column, float),
    most: float.most(column),
  };
}

function leastOf(column: string, float: LeverRules["float"]): Lever["least"] {
  if (ZERO_COLUMNS.includes(column)) return "zero";
  if (NUMBER_COLUMNS.includes(column)) return "over zero";
  return float.columns.includes(column) ? "zero" : undefined;
}
