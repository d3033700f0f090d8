import { weighingOf } from "../compose-segment.ts";
import { compositionBefore } from "../composition-before.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { selectedReview } from "../selected-review.ts";
import { segmentMembers } from "../segments/segment-members.ts";
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
  const review = selectedReview(inputs);
  const { rules } = review;
  const origins = new Map<string, WeightOrigin>();
  const noVerdicts = review.segmentation.ids.map(() => []);
  for (const segment of segmentMembers(review, noVerdicts)) {
    const at = segment.members.findIndex(({ line }) => line.security.securityId === id);
    if (at < 0) continue;
    const before = compositionBefore(inputs, segment.lines, segment.id);
    const weighing = weighingOf(segment, { inputs, rules, before });
    origins.set(segment.id, schemeOf(weighing.rule).originOf(weighing)(at));
  }
  return origins;
}
