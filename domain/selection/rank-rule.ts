import type { UnitName } from "../universe/unit-name.ts";

export type RankDirection = "ascending" | "descending";

/** How a company's lines make one number of a column: added up, or the largest. */
export type LinesCombined = "sum" | "largest";

/** One thing that is ranked by: a built-in measure or a numeric column of universe.csv. */
export interface RankSort {
  /** `company_cap`, `float_cap` (price x shares x float_factor x fx), or a column. */
  readonly by: string;
  readonly direction: RankDirection;
  /** For a column where companies are ranked; the built-in measures know how they add up. */
  readonly lines?: LinesCombined | undefined;
}

/** What is ranked, by what, and what decides between equals. Either `by` or `keys`. */
export interface RankRule {
  readonly unit: UnitName;
  readonly by?: string | undefined;
  readonly direction?: RankDirection | undefined;
  readonly lines?: LinesCombined | undefined;
  /** In order: a later one decides where all before it are equal. */
  readonly keys?: readonly RankSort[] | undefined;
  /** Measures, larger first, and last the id of the unit, in code-unit order. */
  readonly ties: readonly string[];
  /** `per_group`: ranks begin at 1 in each group of the attribute `group`. */
  readonly scope?: "global" | "per_group" | undefined;
  readonly group?: string | undefined;
  readonly date: string;
}

/** The keys of a rank in order, those of the ties with them; the id decides last. */
export function sortsOf({ by, direction, lines, keys, ties }: RankRule): readonly RankSort[] {
  const own = keys ?? [{ by: by!, direction: direction!, lines }];
  const more = ties
    .slice(0, -1)
    .map((tie): RankSort => ({ by: tie, direction: "descending", lines: "largest" }));
  return [...own, ...more];
}
