import { setTimeout as pause } from "node:timers/promises";
import type { DecisionOutcome } from "../../activities/activity-types.ts";
import { signDecision } from "../../infra/signing/decision-signature.ts";
import { connect } from "../../infra/db/connect.ts";
import { answerFinding } from "../../infra/db/answer-finding.ts";
import { findings, type StoredFinding } from "../../infra/db/gate-store.ts";
import { inTransaction } from "../../infra/db/transaction.ts";
import type { ReviewStatus } from "../../workflows/review-messages.ts";
import type { Signer } from "./demo-people.ts";
import type { Demo } from "./open-demo.ts";

const SIGNABLE = ["in_review", "overdue"];
const LOOK_MS = 150;
const PATIENCE_MS = 120_000;

/** Waits until a review's status is what is waited for. Throws when it has not come in two minutes. */
export async function untilStatus(
  { temporal }: Demo,
  id: string,
  holds: (status: ReviewStatus) => boolean,
): Promise<ReviewStatus> {
  const handle = temporal.client.workflow.getHandle(id);
  let last = "";
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    const status = await handle.query<ReviewStatus>("status");
    if (holds(status)) return status;
    last = `${status.phase} ${status.alarms.join(", ")}`;
    await pause(LOOK_MS);
  }
  throw new Error(`${id} is still ${last}`);
}

/** Two people sign the digest of what the review shows. Gives the digest. */
export async function approve(
  demo: Demo,
  id: string,
  approvers: readonly Signer[],
): Promise<string> {
  const { determination } = await untilStatus(demo, id, ({ phase }) => SIGNABLE.includes(phase));
  for (const { id: person, key } of approvers) {
    const signed = signDecision(
      {
        v: 1,
        review_id: id,
        action: "approve",
        determination_sha256: determination ?? "",
        person,
        // Given on a machine too slow for the tour's calendar, an approval is late and needs a reason.
        reason: "signed on the tour",
        evidence: "",
        signed_at: new Date().toISOString(),
      },
      key,
    );
    const outcome = await demo.temporal.client.workflow
      .getHandle(id)
      .executeUpdate<DecisionOutcome, [object]>("approve", { args: [{ v: 1, signed }] });
    if (!outcome.accepted) throw new Error(`${person} was refused: ${outcome.refusal}`);
  }
  return determination ?? "";
}

/** Answers every open finding: the values of the session before stand in. Gives what was answered. */
export async function answerGates({ stack }: Demo, by: string): Promise<readonly StoredFinding[]> {
  const connection = connect({ databaseUrl: stack.databaseUrl });
  try {
    const open = await findings(connection.db, { open: true });
    await inTransaction({ pool: connection.pool, lock: "gate" }, async ({ db }) => {
      for (const { findingId, level } of open)
        await answerFinding(
          db,
          { findingId, knownFrom: new Date().toISOString() },
          {
            answer: level === "line" ? "use_previous" : "accept",
            reason: "the share count is a whole multiple of the session before's",
            evidence: "the vendor's file of the session before",
            answeredBy: by,
            expiresOn: undefined,
          },
        );
    });
    return open;
  } finally {
    await connection.close();
  }
}
