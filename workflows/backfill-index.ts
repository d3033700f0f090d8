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
  const { index, from, to, pins } = input;
  const span = `${from}_${to}`;
  describeRun({ index, kind: "backfill", cutOff: from });
  const planning = { v: 1, index, from, to, rulebook: pins.rulebook } as const;
  const reviews = await act("planBackfill", digest12(pins.rulebook.sha256), planning);
  let { carry } = input;
  for (const review of reviews) {
    const id = `${review.effective}/${digest12(carry.sha256)}`;
    const done = await act("backfillReview", id, { v: 1, index, span, ...review, ...pins, carry });
    carry = done.carry;
  }
  return { reviews: reviews.length, carry };
}
