import {
  decidingColumn,
  readsColumn,
  type EligibilityTest,
} from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import { segmentMethodOf } from "../segments/segment-methods.ts";
import { CAP_COLUMNS } from "./cases.ts";
import { lastKnown } from "./last-known.ts";
import type { ColumnValuesOf, LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import type { WhatIf } from "./what-if.ts";

/** Values of a line's lever at which something other than its place changes. */
export interface LeverBars {
  /** Either side of the bars of the line's tests, and of the segments' cut-offs. */
  readonly bars: (of: LineCase) => readonly number[];
  /** Whether a value lies between today's and an end; no end: anywhere in that direction. */
  readonly isBetween: (of: LineCase, between: Between) => boolean;
}

export interface Between {
  readonly value: number;
  /** Towards better ranks. */
  readonly upwards: boolean;
  readonly end: number | undefined;
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

  /** Bars on a company cap that is added up from the line's lever. */
  const addCapBars = (of: LineCase, found: number[]): void => {
    const { lever, steps } = leverAt(of);
    if (of.cap.given || !CAP_COLUMNS.includes(lever.column)) return;
    for (const test of capTests(of.line).moving) {
      if (test.column !== "company_cap") continue;
      const begins = steps.begins(todayOf(of), (value) => {
        return test.passes(cases.withValue(of, { column: lever.column, value }).subject);
      });
      if (typeof begins === "number") found.push(begins, steps.worse(begins));
    }
  };

  const crossingsOf = (of: LineCase, test: EligibilityTest): readonly number[] =>
    leverCrossings(of, test, { column: leverAt(of).lever.column, valuesOf });

  return {
    isBetween: (of, { value, upwards, end }) => {
      const today = todayOf(of);
      const sign = upwards === leverAt(of).lever.raises ? 1 : -1;
      const isAhead = today === undefined || (value - today) * sign > 0;
      return isAhead && (end === undefined || (end - value) * sign > 0);
    },
    bars: lastKnown((of) => {
      const { steps } = leverAt(of);
      const found: number[] = [];
      addCuts(of, found);
      for (const test of capTests(of.line).moving)
        for (const value of crossingsOf(of, test)) {
          found.push(value);
          // An unknown value passes some bars: then the way in begins beyond the bar.
          if (todayOf(of) === undefined) found.push(steps.better(value));
        }
      addCapBars(of, found);
      return found;
    }),
  };
}

const NO_CUTS: ReadonlySet<number> = new Set();

/** Values of a column on the other side of a test that looks at it; none where another one decides. */
function leverCrossings(
  { subject }: LineCase,
  test: EligibilityTest,
  { column, valuesOf }: { readonly column: string; readonly valuesOf: ColumnValuesOf },
): readonly number[] {
  if (!readsColumn(test, column)) return [];
  const values = valuesOf(column);
  if (column === "company_cap" && test.capCrossings) return test.capCrossings(subject, values);
  const decides = column === "company_cap" || decidingColumn(test, subject) === column;
  return decides ? test.crossings(subject, values).map(Number) : [];
}
