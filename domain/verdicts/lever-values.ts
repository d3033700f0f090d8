import type { ColumnValues } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Grid } from "../numeric/grid.ts";
import { NO_MORE, type RankKey } from "../selection/rank-basis.ts";
import type { Lever } from "./lever.ts";
import { leverStepsOf, type LeverSteps } from "./lever-steps.ts";
import type { LineCase } from "./line-case.ts";
import { leverValue } from "./rank-finding.ts";
import type { WhatIf } from "./what-if.ts";

export type ColumnValuesOf = (column: string) => ColumnValues;

/** A line's lever with its grid and the steps along it. */
export interface LeverAt {
  readonly lever: Lever;
  readonly grid: Grid;
  readonly steps: LeverSteps;
}

/** What values of a line's lever are, and what they make of its rank's key. */
export interface LeverValues {
  readonly valuesOf: ColumnValuesOf;
  readonly leverAt: (of: LineCase) => LeverAt;
  readonly todayOf: (of: LineCase) => number | undefined;
  readonly keyAt: (of: LineCase, value: number) => RankKey | undefined;
  /** Whether the lever is the number ranked by itself, of nothing but this line. */
  readonly isDirect: (of: LineCase) => boolean;
  /** Whether a larger number ranked by ranks better, whichever way the lever does. */
  readonly largerFirst: boolean;
}

export function leverValuesOf(
  { cases, leverOf }: WhatIf,
  { rank }: ResolvedRules,
  valuesOf: ColumnValuesOf,
): LeverValues {
  const known = new Map<Lever, LeverAt>();
  let last: LeverAt | undefined;
  const leverAt = (of: LineCase): LeverAt => {
    const lever = leverOf(of);
    if (last?.lever === lever) return last;
    const { grid } = valuesOf(lever.column);
    last = known.get(lever) ?? { lever, grid, steps: leverStepsOf(lever, grid) };
    known.set(lever, last);
    return last;
  };
  const isPlainCap = rank.capOnly && rank.unit === "company";
  return {
    valuesOf,
    leverAt,
    largerFirst: rank.largerFirst,
    isDirect: ({ lines }) =>
      isPlainCap ||
      (rank.levers.includes(rank.by) && (rank.unit === "security" || lines.length === 1)),
    todayOf: (of) => leverValue(of, leverOf(of).column),
    keyAt: (of, value) =>
      isPlainCap
        ? { id: of.company.companyId, amount: value, more: NO_MORE }
        : cases.keyWith(of, { column: leverOf(of).column, value }),
  };
}
