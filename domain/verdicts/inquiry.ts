import type { ColumnValues } from "../eligibility/eligibility-test.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { gridOf } from "../numeric/grid.ts";
import type { Review } from "../review.ts";
import { textColumn } from "../universe/columns.ts";
import { capSearcherOf, type CapFlip, type CapSearcher } from "./cap-flip.ts";
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

/**
 * The company cap nearest to today's that puts a line into the inquiry's index, or out of it.
 *
 * Outcomes get better as the cap grows: out, then the last segment, then the ones before it.
 */
export function nearestCapFlip(inquiry: Inquiry, of: LineCase): CapFlip | undefined {
  const { searcher, whatIf, segment } = inquiry;
  const today = whatIf.outcomeOf(of);
  const search = (upwards: boolean, reached: (outcome: number) => boolean) =>
    searcher.nearest({ of, upwards, reached });
  if (today > segment)
    return enters(
      inquiry,
      of,
      search(true, (outcome) => outcome <= segment),
    );
  if (today < segment)
    return enters(
      inquiry,
      of,
      search(false, (outcome) => outcome >= segment),
    );
  const up = segment === 0 ? undefined : search(true, (outcome) => outcome < segment);
  const down = search(false, (outcome) => outcome > segment);
  if (!up || !down) return up ?? down;
  const amount = of.cap.amount!;
  return up.flip - amount < amount - down.flip ? up : down;
}

/** A cap that jumps past the index does not put the line into it. */
function enters(inquiry: Inquiry, of: LineCase, found: CapFlip | undefined): CapFlip | undefined {
  if (!found) return undefined;
  const cap = { amount: found.flip, given: true };
  return isIn(inquiry, { ...of, cap }) ? found : undefined;
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
