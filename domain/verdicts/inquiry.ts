import type { ColumnValues } from "../eligibility/eligibility-test.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { gridOf } from "../numeric/grid.ts";
import type { Review } from "../review.ts";
import { textColumn } from "../universe/columns.ts";
import type { Security } from "../universe/security.ts";
import { rankSearcherOf, type RankSearcher } from "./rank-searcher.ts";
import { soughtOutcomes, type SoughtOutcomes } from "./sought-outcomes.ts";
import type { ColumnValuesOf } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import { neverTakenOf, type NeverTaken } from "./never-taken.ts";
import { whatIfOf, type WhatIf } from "./what-if.ts";

/**
 * What the verdicts of a review are found with: the door of this folder.
 *
 * - `verdicts-of.ts` gives every line one of four findings: `aside-finding.ts` (a decision or a missing price
 *   keeps it out), `screen-finding.ts` (a test does), `selected-finding.ts`, `unselected-finding.ts`.
 *   The last two are a `reasoned-finding.ts`. `line-verdict.ts` is the finding with its line, of which
 *   `part-held.ts` says what an index holds.
 * - `reason.ts` and `segment-reason.ts` say why it is so today; `needs.ts` all that would have to change.
 * - `nearest-flip.ts` finds the nearest value of the line's lever (`lever.ts`) that changes its outcome;
 *   `column-flip.ts` asks it the same of any other number column, `other-columns.ts` of those that may do
 *   it where the lever does not.
 * - `what-if.ts` answers what a value would do: `cases.ts` makes the changed line of `case-values.ts`,
 *   `outcomes.ts` finds its outcome, `others.ts` the ranking around it with its places (`places-among.ts`),
 *   `stage-places.ts` with `taken-before.ts` and `selected-anew.ts` the selection, `selected-whole.ts` with
 *   `company-moves.ts` and `segment-among.ts` that of a company's lines which move together;
 *   `ending-sibling.ts` says where the review would end instead. Short ways for most lines:
 *   `by-company-cap.ts` where the cap alone ranks, `in-passing.ts` past one test, `unranked-places.ts` for
 *   all units that are alike, `never-taken.ts` where no rank is enough.
 * - Two searches lie under a flip (`rank-searcher.ts`): places where nothing else decides (`last-place.ts`,
 *   `lever-places.ts`), else turns (`over-turns.ts`, `flip-along.ts`, laid out by `lever-turns.ts`).
 * - What turns: tests and cut-offs at amounts (`lever-bars.ts`); selections, bands and cut-offs where their
 *   own kinds say (`outcome-turns.ts`); the company's other lines (`sibling-turns.ts`, `company-turns.ts`,
 *   `sibling-passes.ts`, of the units of `passing-units.ts`).
 */
export interface Inquiry {
  readonly review: Review;
  readonly whatIf: WhatIf;
  /** The outcome of a line that is selected into no index. */
  readonly none: number;
  /** Whatever column is the lever. */
  readonly isNeverTaken: NeverTaken;
  readonly valuesOf: ColumnValuesOf;
  /** The same with another column as every line's lever. */
  readonly by: (column: string) => Inquiry;
  /** By published index. */
  readonly sought: readonly SoughtOutcomes[];
  /** By published index, since each has its own places at which lines flip. */
  readonly searchers: readonly RankSearcher[];
}

/** What a verdict asks of one line: is it in this index, and what would change that? */
export interface Question {
  readonly of: LineCase;
  /** Today's outcome. */
  readonly outcome: number;
  /** The index's place in the list of segments. */
  readonly segment: number;
}

export function inquiryOf(
  review: Review,
  isNeverTaken: NeverTaken = neverTakenOf(review),
): Inquiry {
  const whatIf = whatIfOf(review);
  const valuesOf = columnValuesOf(review);
  const { ids } = review.segmentation;
  const known = new Map<string, Inquiry>();
  return {
    review,
    by: (column) => {
      const found = known.get(column) ?? inquiryOf(leveredBy(review, column), isNeverTaken);
      known.set(column, found);
      return found;
    },
    whatIf,
    none: ids.length,
    isNeverTaken,
    valuesOf,
    sought: ids.map((_, segment) => soughtOutcomes(segment)),
    searchers: ids.map(() => rankSearcherOf(whatIf, review.rules, valuesOf)),
  };
}

/** The review as if its units were ranked by a number made from a column, which they are. */
function leveredBy(review: Review, column: string): Review {
  const { rules } = review;
  const rank = { ...rules.rank, capOnly: false, levers: [column], leverOf: () => column };
  return { ...review, rules: { ...rules, rank } };
}

/** Each column's grid and the texts it has in the universe, found when first asked for. */
export function columnValuesOf({
  inputs,
  lines,
}: Pick<Review, "inputs" | "lines">): ColumnValuesOf {
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

function distinctTexts(securities: readonly Security[], column: string): readonly string[] {
  const texts = new Set(securities.map(textColumn(column)));
  texts.delete("");
  return [...texts].toSorted(byCodeUnit);
}
