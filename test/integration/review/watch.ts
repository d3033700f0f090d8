import { setTimeout as pause } from "node:timers/promises";
import { listReviews, type ListedReview } from "../../../infra/db/review-queries.ts";
import { send, signed } from "./decide.ts";
import type { TestPerson } from "./people.ts";
import type { Stage } from "./stage.ts";

const EVERY_MS = 100;

/** Waits until the ledger says of a review what the test waits for; needs no worker. */
export async function untilLedger(
  { connection }: Pick<Stage, "connection">,
  id: string,
  holds: (review: ListedReview) => boolean,
): Promise<ListedReview> {
  for (;;) {
    const reviews = await listReviews(connection.db);
    const review = reviews.find(({ review_id }) => review_id === id);
    if (review && holds(review)) return review;
    await pause(EVERY_MS);
  }
}

/** Two approvals are waited for, in time or late. */
export function isOpen({ phase }: ListedReview): boolean {
  return phase === "in_review" || phase === "overdue";
}

/** Waits for the review, then has it approved by two people, in time or late; gives what they saw. */
export async function approve(
  at: Pick<Stage, "client" | "connection">,
  id: string,
  people: readonly TestPerson[],
): Promise<string> {
  const { determination_sha256 } = await untilLedger(at, id, isOpen);
  const determination = determination_sha256 ?? "";
  const vote = { action: "approve", determination_sha256: determination } as const;
  for (const by of people) {
    const decision = signed(id, by, { ...vote, reason: "checked, should it be late" });
    const { refusal } = await send(at.client, decision);
    if (refusal !== null) throw new Error(`${id}: ${by.id} was refused: ${refusal}`);
  }
  return determination;
}

/** Waits until the ledger has these publications of a review. */
export async function untilPublished(
  { connection }: Pick<Stage, "connection">,
  id: string,
  sets: readonly string[],
): Promise<void> {
  for (;;) {
    const rows = await connection.db
      .selectFrom("publication")
      .select("set_name")
      .where("review_id", "=", id)
      .execute();
    const there = new Set(rows.map(({ set_name }) => set_name));
    if (sets.every((set) => there.has(set))) return;
    await pause(EVERY_MS);
  }
}
