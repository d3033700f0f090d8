import type { Kysely } from "kysely";
import { correctLine, type GateAnswer } from "./answer-finding.ts";
import type { StoredFinding } from "./gate-store.ts";
import type { Database } from "./tables.ts";

/**
 * Records the first answer of many findings at once, and the corrections that follow.
 *
 * Expects: findings that nobody has answered, each with an answer it can take.
 */
export async function answerOpenFindings(
  db: Kysely<Database>,
  knownFrom: string,
  answered: readonly { readonly finding: StoredFinding; readonly given: GateAnswer }[],
): Promise<void> {
  if (answered.length === 0) return;
  const rows = answered.map(({ finding, given }) => ({
    finding_id: finding.findingId,
    revision: 1,
    answer: given.answer,
    reason: given.reason,
    evidence: given.evidence,
    expires_on: given.expiresOn ?? null,
    answered_by: given.answeredBy,
    carried_from: given.carriedFrom ?? null,
    known_from: knownFrom,
    decided_on: given.decidedOn ?? null,
  }));
  await db.insertInto("gate_answer").values(rows).execute();
  for (const { finding, given } of answered)
    if (given.answer === "use_previous")
      await correctLine(db, { finding, knownFrom, usePrevious: true });
}
