import { composeSegment } from "./compose-segment.ts";
import { funnelOf } from "./funnel.ts";
import type { ProForma } from "./pro-forma.ts";
import type { ReviewInputs } from "./review-inputs.ts";
import { notesOf } from "./review-notes.ts";
import { selectedReview } from "./selected-review.ts";
import { segmentMembers } from "./segments/segment-members.ts";
import { rankedCompanies, reserveOf } from "./selection/ranking.ts";
import { checkSelected } from "./selection/stages.ts";
import { breakpointFigures } from "./segments/breakpoint-figures.ts";
import { verdictsOf } from "./verdicts/verdicts-of.ts";

/**
 * The whole calculation of one review: universe, eligible, ranked, selected, weighted, capped.
 *
 * Expects: inputs as the readers of `schemas/` give them; their order does not matter.
 * Keeps: the same inputs give the same result, to the last bit.
 * Throws: bad_input, screen_measure_missing, price_missing, size_missing, selection_infeasible, and
 * what the caps throw.
 */
export function reconstitute(inputs: ReviewInputs): ProForma {
  const review = selectedReview(inputs);
  const { rules, segmentation } = review;
  checkSelected(review.codes, inputs.current.length > 0);
  const verdicts = verdictsOf(review);
  const composed = segmentMembers(review, verdicts).map((segment) =>
    composeSegment(segment, inputs, rules),
  );
  return {
    segments: composed.map(({ proForma }) => proForma),
    ranking: () => rankedCompanies(review),
    funnel: funnelOf(review),
    breakpoints: breakpointFigures(review),
    cutoffs: segmentation.cuts?.cutoffs?.(),
    reserve: reserveOf(review),
    notes: [...notesOf(review), ...composed.flatMap(({ notes }) => notes)],
  };
}
