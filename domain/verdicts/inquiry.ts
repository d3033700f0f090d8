import type { ColumnValues } from "../eligibility/eligibility-test.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { gridOf } from "../numeric/grid.ts";
import type { Review } from "../review.ts";
import { textColumn } from "../universe/columns.ts";
import { capSearcherOf, type CapSearcher } from "./cap-flip.ts";
import type { LineCase } from "./line-case.ts";
import { whatIfOf, type WhatIf } from "./what-if.ts";

/** What the verdicts of one published index are found with. */
export interface Inquiry {
  readonly review: Review;
  readonly whatIf: WhatIf;
  /** The index's place in the list of segments; its number of segments = selected into none. */
  readonly segment: number;
  readonly none: number;
  readonly valuesOf: (column: string) => ColumnValues;
  readonly searcher: CapSearcher;
}

/** One inquiry per published index; they share what does not depend on it. */
export function inquiriesOf(review: Review): readonly Inquiry[] {
  const whatIf = whatIfOf(review);
  const valuesOf = columnValuesOf(review);
  const none = review.segmentation.ids.length;
  return review.segmentation.ids.map((_, segment) => ({
    review,
    whatIf,
    segment,
    none,
    valuesOf,
    searcher: capSearcherOf(whatIf, review.rules, valuesOf("company_cap")),
  }));
}

/** Whether a line would be selected into the inquiry's index. */
export function isIn({ whatIf, segment }: Inquiry, of: LineCase): boolean {
  return whatIf.outcomeOf(of) === segment;
}

/** Each column's grid and the texts it has in the universe, found when first asked for. */
function columnValuesOf({ inputs, lines }: Review): (column: string) => ColumnValues {
  const known = new Map<string, ColumnValues>();
  return (column) => {
    const found = known.get(column);
    if (found) return found;
    let texts: readonly string[] | undefined;
    const values = {
      grid: gridOf(inputs.universe.decimals[column] ?? 0),
      texts: () =>
        (texts ??= distinctTexts(
          lines.map(({ security }) => security),
          column,
        )),
    };
    known.set(column, values);
    return values;
  };
}

function distinctTexts(
  securities: readonly Parameters<ReturnType<typeof textColumn>>[0][],
  column: string,
): readonly string[] {
  const texts = new Set(securities.map(textColumn(column)));
  texts.delete("");
  return [...texts].toSorted(byCodeUnit);
}
