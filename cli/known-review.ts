import type { Kysely, Selectable } from "kysely";
import { PipelineError } from "../domain/errors.ts";
import { parseReviewId } from "../domain/review/review-id.ts";
import { reviewRow } from "../infra/db/review-ledger.ts";
import { listReviews, type ListedReview } from "../infra/db/review-queries.ts";
import type { Ledger, ReviewRow } from "../infra/db/review-tables.ts";

/** A review that the ledger has: what it was opened with, and where it stands. */
export interface KnownReview {
  readonly row: Selectable<ReviewRow>;
  readonly listed: ListedReview;
}

/** Throws: bad_usage where the text is no id of a review; review_not_found. */
export async function knownReview(db: Kysely<Ledger>, id: string): Promise<KnownReview> {
  if (!parseReviewId(id))
    throw new PipelineError("bad_usage", {
      value: id,
      reason:
        "expected an id such as review/large-500/2024-12-13/r1, see `thirdfriday review list`",
    });
  const row = await reviewRow(db, id);
  const [listed] = await listReviews(db, { reviewId: id });
  return { row, listed: listed! };
}
