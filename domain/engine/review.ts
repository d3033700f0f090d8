import { reviewFiles } from "../publication/review-files.ts";
import { reconstitute } from "../reconstitute.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { StepFiles, StepInputs } from "./engine.ts";

/**
 * One review: role `review` is the canonical JSON of `ReviewInputs`; gives constituents, changes,
 * verdicts and capping (per segment where there are any), the cap certificate, ranks, the
 * determination and the review pack.
 *
 * Throws: every code of `reconstitute`.
 */
export function review(inputs: StepInputs): StepFiles {
  const pinned = JSON.parse(inputs["review"]!) as ReviewInputs;
  return reviewFiles(pinned, reconstitute(pinned));
}
