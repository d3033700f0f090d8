import {
  decidingColumn,
  readsColumn,
  type EligibilityTest,
  type TestSubject,
} from "../eligibility/eligibility-test.ts";
import { gridAround } from "../numeric/grid.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import { segmentMethodOf } from "../segments/segment-methods.ts";
import { CAP_COLUMNS } from "./case-values.ts";
import { lastKnown } from "./last-known.ts";
import type { ColumnValuesOf, LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import type { WhatIf } from "./what-if.ts";

/** Values of a line's lever at which something other than its place changes. */
export interface LeverBars {
  /** Either side of the bars of the line's tests, and of the segments' cut-offs. */
  readonly bars: (of: LineCase) => readonly number[];
}

export function leverBarsOf(
  { leverAt, todayOf, keyAt, valuesOf }: LeverValues,
  { cases, capTests }: WhatIf,
  { segments }: ResolvedRules,
): LeverBars {
  const cuts = segments ? new Set(segmentMethodOf(segments).amountsOf?.(segments)) : NO_CUTS;

  const addCuts = (of: LineCase, found: number[]): void => {
    const { steps } = leverAt(of);
    for (const cut of cuts) {
      const begins = steps.begins(todayOf(of), (value) => (keyAt(of, value)?.amount ?? 0) >= cut);
      if (typeof begins === "number") found.push(steps.better(begins), begins, steps.worse(begins));
    }
  };

  /** Limits of a company cap that is added up from the line's lever. */
  const addCapLimits = (of: LineCase, found: number[]): void => {
    const { lever, steps } = leverAt(of);
    if (of.cap.given || !CAP_COLUMNS.includes(lever.column)) return;
    const capAt = (value: number): number =>
      cases.capWith(of, { column: lever.column, value }).amount ?? 0;
    for (const test of capTests(of.line).moving) {
      if (!readsColumn(test, "company_cap")) continue;
      for (const limit of limitsOn(test, of.subject, { column: "company_cap", valuesOf })) {
        // Where the smaller value ranks first, what holds for all better ones is to be under the limit.
        const isBeyond = (value: number): boolean => capAt(value) >= limit === lever.raises;
        const begins = steps.begins(todayOf(of), isBeyond);
        if (typeof begins === "number") found.push(begins);
      }
    }
  };

  return {
    bars: lastKnown((of) => {
      const { lever, grid } = leverAt(of);
      const found: number[] = [];
      addCuts(of, found);
      for (const test of capTests(of.line).moving)
        for (const limit of limitsOn(test, of.subject, { column: lever.column, valuesOf }))
          found.push(...gridAround(grid, limit));
      addCapLimits(of, found);
      return found;
    }),
  };
}

const NO_CUTS: ReadonlySet<number> = new Set();

/** Numbers of a column beside which a test that looks at it may change its answer. */
function limitsOn(
  test: EligibilityTest,
  subject: TestSubject,
  { column, valuesOf }: { readonly column: string; readonly valuesOf: ColumnValuesOf },
): readonly number[] {
  if (!readsColumn(test, column)) return [];
  if (test.limitsOn) return test.limitsOn(subject, column);
  if (decidingColumn(test, subject) !== column) return [];
  return test.crossings(subject, valuesOf(column)).filter((value) => typeof value === "number");
}
