import { assert } from "../domain/errors.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { append } from "../infra/db/review-ledger.ts";
import { getFiles, putFiles } from "../infra/objects/file-list.ts";
import { getText } from "../infra/objects/json-artifact.ts";
import { determinationDigest } from "../infra/publication/determination-digest.ts";
import type { Activities } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";
import { packText } from "./review-pack.ts";
import { withRowPlace } from "./with-row-place.ts";

export const createComputeReview = (
  deps: ActivityDeps,
): Pick<Activities, "computeReview" | "assemblePack"> => ({
  /** Runs the pinned engine's step `review`; what people approve is named by the digest it gives. */
  async computeReview({ pins, inputs, decisions }) {
    const review = await getText(deps.store, inputs);
    const engineFile = await deps.engineFile(pins.engine);
    const files = await deps.pool
      .run({ engineFile, step: "review", inputs: { review } })
      .catch(async (cause: unknown) => {
        throw await withRowPlace(cause, JSON.parse(review) as ReviewInputs, deps.market);
      });
    const determination = files["determination.json"];
    assert(determination !== undefined, "a review gives its determination");
    const rulebookSha256 = pins.rulebook.sha256;
    const sha256 = determinationDigest({ determination, inputs: { review }, rulebookSha256 });
    const list = await putFiles(deps.store, files);
    deps.reached("review_computed");
    return { sha256, inputs, files: list, decisions };
  },

  /** Stores what people read before they decide, and the pass in the ledger. */
  async assemblePack({ reviewId, pass, determined, membershipOnly }) {
    const files = await getFiles(deps.store, determined.files);
    const about = { reviewId, pass, determination: determined.sha256, membershipOnly, files };
    const pack = await putFiles(deps.store, {
      "pack.md": packText(about),
      "pack.json": files["review.json"] ?? "",
    });
    await append(deps.db, "review_pass", {
      review_id: reviewId,
      pass,
      determination_sha256: determined.sha256,
      inputs_sha256: determined.inputs.sha256,
      files_sha256: determined.files.sha256,
      pack_sha256: pack.sha256,
    });
    deps.reached("pack_stored");
    return pack;
  },
});
