import { composeSegment } from "./compose-segment.ts";
import { funnelOf } from "./funnel.ts";
import { resolve } from "./methodology/resolve.ts";
import type { ProForma } from "./pro-forma.ts";
import type { ReviewInputs } from "./review-inputs.ts";
import { reviewLines } from "./review-lines.ts";
import { notesOf } from "./review-notes.ts";
import { assignSegments } from "./segments/assign-segments.ts";
import { segmentMembers } from "./segments/segment-members.ts";
import { companiesOf } from "./selection/company.ts";
import { rankUnits } from "./selection/rank.ts";
import { rankedCompanies, reserveOf } from "./selection/ranking.ts";
import { selectUnits } from "./selection/select-units.ts";
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
  const rules = resolve(inputs);
  const lines = reviewLines(inputs);
  const companies = companiesOf(lines, rules);
  const ranking = rankUnits(companies, rules);
  const selection = selectUnits(ranking, rules);
  checkSelected(selection.taken);
  const segmentation = assignSegments(ranking, selection.taken, rules);
  const review = { inputs, rules, lines, companies, ranking, ...selection, segmentation };
  const verdicts = verdictsOf(review);
  const composed = segmentMembers(review, verdicts).map((segment) =>
    composeSegment(segment, inputs, rules),
  );
  return {
    segments: composed.map(({ proForma }) => proForma),
    ranking: rankedCompanies(review),
    funnel: funnelOf(review),
    breakpoints: breakpointFigures(review),
    cutoffs: segmentation.cuts?.cutoffs?.(),
    reserve: reserveOf(review),
    notes: [...notesOf(review), ...composed.flatMap(({ notes }) => notes)],
  };
}
