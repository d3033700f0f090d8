import type { Kysely } from "kysely";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { PipelineError } from "../domain/errors.ts";
import { isFinal, type Phase } from "../domain/review/phase.ts";
import { replacementsIn } from "../domain/review/replacement.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { acceptedRecords } from "../infra/db/review-decisions.ts";
import { reviewRow } from "../infra/db/review-ledger.ts";
import { latestPack, publicationsOf, revisionsOf } from "../infra/db/review-queries.ts";
import type { Ledger } from "../infra/db/review-tables.ts";
import { artifactKey, type ArtifactRef } from "../infra/objects/artifact-store.ts";
import { getJson } from "../infra/objects/json-artifact.ts";
import { runStatus } from "../infra/temporal/run-status.ts";
import type { ReviewIndexInput } from "../workflows/contracts.ts";
import type { Durable } from "./durable.ts";
import { knownReview, type KnownReview } from "./known-review.ts";

/** All revisions of one review. */
export interface Revised {
  readonly index: string;
  readonly cutOff: PlainDate;
  readonly shadow: boolean;
}

/** What is corrected, by id, and why. */
export interface CorrectionAsked {
  readonly supersedes?: string;
  readonly reason?: string;
}

export type NextRevision = Pick<
  ReviewIndexInput,
  "revision" | "supersedes" | "decisions" | "pins" | "effective"
>;

const FIRST: NextRevision = { revision: 1, decisions: [], pins: {} };

/**
 * What the next revision of a review begins with. One review is open at a time; a closed one may be
 * repeated, and what was published is superseded, which has a reason.
 *
 * A correction keeps the rulebook, the calendar, the starting composition, the parent's, the effective date and the
 * committee's decisions of what it corrects; people, funds and the engine are today's, and the data
 * are as corrected.
 *
 * Throws: review_open; bad_usage without the reason.
 */
export async function nextRevision(
  durable: Durable,
  name: Revised,
  { supersedes, reason }: CorrectionAsked,
): Promise<NextRevision> {
  const { db } = durable.connection;
  const last = (await revisionsOf(db, name)).at(-1);
  if (!last) return FIRST;
  if (supersedes !== undefined && supersedes !== last.review_id)
    throw new PipelineError("bad_usage", {
      option: "--supersedes",
      value: supersedes,
      reason: `a correction supersedes the last revision, ${last.review_id}`,
    });
  const known = await knownReview(db, last.review_id);
  await mustBeClosed(durable, known);
  const revision = last.revision + 1;
  const wasPublished = (await publicationsOf(db, last.review_id)).length > 0;
  const wasClosed = known.listed.phase === "closed";
  if (!wasPublished && !wasClosed) return { ...FIRST, revision };
  if (reason === undefined)
    throw new PipelineError("bad_usage", {
      option: "--reason",
      review: last.review_id,
      reason: "a new revision says why it supersedes the one before",
    });
  return { revision, ...(await correctionOf(durable, known, reason)) };
}

/** A run that was ended from outside is closed too, whatever the ledger last heard of it. */
async function mustBeClosed({ client }: Durable, { listed }: KnownReview): Promise<void> {
  const { review_id: review, phase } = listed;
  if (isFinal(phase as Phase)) return;
  if ((await runStatus(client, review)) === "RUNNING")
    throw new PipelineError("review_open", { review, phase });
}

async function correctionOf(
  { connection: { db }, store }: Durable,
  { row }: KnownReview,
  reason: string,
): Promise<Omit<NextRevision, "revision">> {
  const { review_id: reviewId } = row;
  const { rulebook, calendar, carry, parent } = row.pins as Readonly<Record<string, ArtifactRef>>;
  const pass = await latestPack(db, reviewId);
  const inputs = pass && (await getJson<ReviewInputs>(store, refOf(pass.inputs_sha256)));
  return {
    pins: {
      rulebook: rulebook!,
      calendar: calendar!,
      carry: carry ?? null,
      ...(parent && { parent }),
    },
    decisions: await decisionsOf(db, row),
    ...(inputs?.effectiveOverridden && { effective: inputs.effective }),
    supersedes: {
      reviewId,
      reason,
      replacements: inputs ? replacementsIn(inputs.decisions) : [],
    },
  };
}

/** The committee's decisions on a review and on every revision it supersedes, the earliest first. */
async function decisionsOf(
  db: Kysely<Ledger>,
  { review_id, supersedes }: KnownReview["row"],
): Promise<readonly ArtifactRef[]> {
  const before = supersedes === null ? [] : await decisionsOf(db, await reviewRow(db, supersedes));
  const own = await acceptedRecords(db, review_id, ["decide", "override"]);
  return [...before, ...own.map(refOf)];
}

function refOf(sha256: string): ArtifactRef {
  return { key: artifactKey(sha256), sha256, bytes: 0 };
}
