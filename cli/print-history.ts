import { z } from "zod";
import { PipelineError } from "../domain/errors.ts";
import { agreeing } from "../domain/words/figures.ts";
import { listReviews, reviewHistory } from "../infra/db/review-queries.ts";
import { withReviews } from "./durable.ts";

/** Prints every review with what was known of it at the instant. Throws: bad_usage. */
export async function printHistory(options: {
  readonly knownAt?: string;
  readonly index?: string;
  readonly json?: true;
}): Promise<void> {
  const { knownAt, index } = options;
  if (knownAt !== undefined && !z.iso.datetime().safeParse(knownAt).success)
    throw new PipelineError("bad_usage", {
      option: "--known-at",
      value: knownAt,
      reason: "expected a UTC instant, such as 2024-12-20T21:00:00Z",
    });
  const reviews = await withReviews(async ({ connection: { db } }) => {
    const listed = await listReviews(db, { index, knownAt });
    return await Promise.all(
      listed.map(async (review) => ({
        ...review,
        ...(await reviewHistory(db, review.review_id, knownAt)),
      })),
    );
  });
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ known_at: knownAt ?? null, reviews })}\n`);
    return;
  }
  for (const review of reviews) {
    process.stdout.write(
      `${review.review_id}  ${review.phase}  effective ${review.effective_date}\n`,
    );
    for (const { set_name, manifest_sha256, published_at } of review.publications)
      process.stdout.write(`  ${published_at}  ${set_name}  ${manifest_sha256}\n`);
  }
  process.stderr.write(`${agreeing(reviews.length, "review", "reviews")}.\n`);
}
