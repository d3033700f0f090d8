import { resolve } from "./methodology/resolve.ts";
import type { Review } from "./review.ts";
import type { ReviewInputs } from "./review-inputs.ts";
import { reviewLines } from "./review-lines.ts";
import { assignSegments } from "./segments/assign-segments.ts";
import { companiesOf } from "./selection/company.ts";
import { nothingRanked } from "./selection/nothing-ranked.ts";
import { checkTotals } from "./selection/check-totals.ts";
import { rankUnits } from "./selection/rank.ts";
import { selectUnits } from "./selection/select-units.ts";

/**
 * A review up to its selection and segments: universe, eligible, ranked, selected.
 *
 * Throws: bad_input, screen_measure_missing, price_missing, size_missing, selection_infeasible.
 */
export function selectedReview(inputs: ReviewInputs): Review {
  const rules = resolve(inputs);
  const lines = reviewLines(inputs);
  const { companies, standings } = companiesOf(lines, rules);
  const ranking = rankUnits(companies, rules);
  if (ranking.length === 0) throw nothingRanked(standings);
  checkTotals(ranking, rules);
  const selection = selectUnits(ranking, rules);
  const segmentation = assignSegments(ranking, selection.codes, rules);
  return { inputs, rules, lines, companies, standings, ranking, ...selection, segmentation };
}
