import { WorkflowUpdateStage } from "@temporalio/client";
import { sql } from "kysely";
import type { DecisionOutcome } from "../../../activities/activity-types.ts";
import type { SignedDecision } from "../../../domain/review/review-decision.ts";
import type { Stage } from "./stage.ts";

/** Sends decisions so that each has been heard before any has been judged. */
export async function sendAtOnce(
  { client, connection }: Pick<Stage, "client" | "connection">,
  reviewId: string,
  decisions: readonly SignedDecision[],
): Promise<readonly DecisionOutcome[]> {
  const review = client.workflow.getHandle(reviewId);
  const asked = await connection.db.transaction().execute(async (held) => {
    // Decisions of one review are judged under this lock.
    await sql`select pg_advisory_xact_lock(hashtextextended(${reviewId}, 0))`.execute(held);
    const sent = decisions.map((signed) =>
      review.startUpdate<DecisionOutcome, [object]>(signed.body.action, {
        args: [{ v: 1, signed }],
        waitForStage: WorkflowUpdateStage.ACCEPTED,
      }),
    );
    return await Promise.all(sent);
  });
  return await Promise.all(asked.map((update) => update.result()));
}
