import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { act, digest12 } from "./act.ts";
import type { BackfillIndexInput } from "./contracts.ts";
import { describeRun } from "./search-attributes.ts";

/**
 * Every scheduled review of a span, each from the composition the one before left. Its sets lie under
 * their own prefix and are never a publication.
 */
export async function backfillIndex(
  input: BackfillIndexInput,
): Promise<{ reviews: number; carry: ArtifactRef }> {
  const { index, from, to, rulebooks, engine } = input;
  const span = `${from}_${to}`;
  describeRun({ index, kind: "backfill", cutOff: from });
  const versions = rulebooks.map(({ sha256 }) => digest12(sha256)).join("+");
  const reviews = await act("planBackfill", versions, { v: 1, index, from, to, rulebooks });
  let { carry } = input;
  for (const review of reviews) {
    const id = `${review.effective}/${digest12(carry.sha256)}`;
    const step = { v: 1, index, span, ...review, engine, carry } as const;
    carry = (await act("backfillReview", id, step)).carry;
  }
  return { reviews: reviews.length, carry };
}
