import { weighingOf } from "../compose-segment.ts";
import { compositionBefore } from "../composition-before.ts";
import { resolve } from "../methodology/resolve.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { reviewLines } from "../review-lines.ts";
import { assignSegments } from "../segments/assign-segments.ts";
import { segmentMembers } from "../segments/segment-members.ts";
import { companiesOf } from "../selection/company.ts";
import { rankUnits } from "../selection/rank.ts";
import { selectUnits } from "../selection/select-units.ts";
import type { SecurityId } from "../universe/security.ts";
import { schemeOf } from "../weighting/schemes.ts";
import type { WeightOrigin } from "../weighting/weight-origin.ts";

/**
 * What a line's uncapped weight is made from, by published index; nothing for one that it is not in.
 *
 * Expects: inputs of a review that could be computed.
 */
export function weightOrigins(
  inputs: ReviewInputs,
  id: SecurityId,
): ReadonlyMap<string, WeightOrigin> {
  const rules = resolve(inputs);
  const lines = reviewLines(inputs);
  const companies = companiesOf(lines, rules);
  const ranking = rankUnits(companies, rules);
  const selection = selectUnits(ranking, rules);
  const segmentation = assignSegments(ranking, selection.taken, rules);
  const review = { inputs, rules, lines, companies, ranking, ...selection, segmentation };
  const origins = new Map<string, WeightOrigin>();
  const noVerdicts = segmentation.ids.map(() => []);
  for (const segment of segmentMembers(review, noVerdicts)) {
    const at = segment.members.findIndex(({ line }) => line.security.securityId === id);
    if (at < 0) continue;
    const before = compositionBefore(inputs, segment.lines, segment.id);
    const weighing = weighingOf(segment, { inputs, rules, before });
    origins.set(segment.id, schemeOf(weighing.rule).originOf(weighing)(at));
  }
  return origins;
}
