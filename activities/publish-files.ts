import { PipelineError } from "../domain/errors.ts";
import { APPROVALS_NEEDED } from "../domain/review/approvals.ts";
import { countApprovers } from "../infra/db/review-decisions.ts";
import { append, reviewRow } from "../infra/db/review-ledger.ts";
import { getJson } from "../infra/objects/json-artifact.ts";
import { moveLatest } from "../infra/publication/latest-pointer.ts";
import { publishSet, type PublishedSet } from "../infra/publication/publication-set.ts";
import { folderContent, type StruckContent } from "../infra/publication/struck-content.ts";
import type { Activities, PublishFilesInput } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";

/** The sets that consumers are pointed to. */
const POINTED = ["membership", "announcement", "effective", "withdrawal"];

export const createPublishFiles = (deps: ActivityDeps): Pick<Activities, "publishFiles"> => ({
  /**
   * Publishes one struck set. The last guard of what leaves: a review that is no shadow, two people's
   * approval of this very determination, and the release instant.
   */
  async publishFiles(input) {
    const content = await getJson<StruckContent>(deps.store, input.struck);
    await guard(deps, input, content);
    const published = await publish(deps, content);
    await append(deps.db, "publication", {
      review_id: input.reviewId,
      set_name: input.set,
      prefix: published.prefix,
      manifest_sha256: published.manifestSha256,
      published_at: deps.now(),
    });
    deps.reached("publication_recorded");
    deps.log("published", { review_id: input.reviewId, ...published });
    return published;
  },
});

async function guard(
  { db, now }: ActivityDeps,
  { reviewId, set, releaseAt }: PublishFilesInput,
  { determinationSha256 }: StruckContent,
): Promise<void> {
  const { shadow } = await reviewRow(db, reviewId);
  if (shadow) throw new PipelineError("shadow_cannot_publish", { review: reviewId, set });
  const determination = determinationSha256 ?? "";
  const approvers = await countApprovers(db, { reviewId, determination });
  if (approvers < APPROVALS_NEEDED)
    throw new PipelineError("not_approved", { review: reviewId, determination, approvers });
  if (now() < releaseAt)
    throw new PipelineError("embargoed", { review: reviewId, set, until: releaseAt });
}

async function publish(deps: ActivityDeps, struck: StruckContent): Promise<PublishedSet> {
  const content = await folderContent(deps.store, struck);
  const { index, effectiveDate, revision, set } = content;
  const at = deps.now();
  const envelope = { startedAt: at, writtenAt: at, version: deps.version };
  const { signer, reached } = deps;
  const published = await publishSet(deps.store, content, { signer, envelope, reached });
  if (POINTED.includes(set)) {
    await moveLatest(deps.store, {
      index,
      effective_date: effectiveDate,
      revision: revision ?? 1,
      set,
      prefix: published.prefix,
      manifest_sha256: published.manifestSha256,
    });
    reached("latest_moved");
  }
  return published;
}
