import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { putJson } from "../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import type { Pins } from "../workflows/contracts.ts";
import { givenParent } from "./parent-option.ts";

/** What a review's start says of its parent. */
interface AskedParent {
  /** `INDEX=PATH`, as it was typed. */
  readonly parent: string | undefined;
  readonly methodology: Methodology;
}

/** What is known of the review; `kept`: what the revision before was drawn from. */
interface DrawnReview {
  readonly effective: PlainDate;
  readonly kept: ArtifactRef | undefined;
}

/**
 * Stores the composition that the universe is drawn from; of a correction that names none that of the
 * revision before.
 *
 * Throws: bad_usage where the rulebook asks for one that is not given; what reading it throws.
 */
export async function pinnedParent(
  store: ObjectStore,
  { parent, methodology }: AskedParent,
  { effective, kept }: DrawnReview,
): Promise<Partial<Pins>> {
  if (parent === undefined && kept) return {};
  const given = parent === undefined ? {} : { parent };
  const found = await givenParent(given, methodology, effective);
  return found ? { parent: await putJson(store, found.parent) } : {};
}
