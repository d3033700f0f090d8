import { sql } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { answerFinding } from "../../infra/db/answer-finding.ts";
import type { DatasetRef } from "../../infra/db/dataset-store.ts";
import { openFindings } from "../../infra/db/gate-store.ts";
import type { GateAnswerTable } from "../../infra/db/tables.ts";
import type { Transaction } from "../../infra/db/transaction.ts";

/**
 * Gives new findings the last answer that people gave to the same gate and security, while it has not
 * expired. An answer without an expiry stands for its own session only, and ends what stood before.
 */
export async function carryAnswers(
  db: Transaction["db"],
  dataset: DatasetRef,
  knownFrom: string,
): Promise<number> {
  let carried = 0;
  for (const finding of await openFindings(db, dataset.datasetId)) {
    if (finding.securityId === undefined) continue;
    const { rows } = await sql<LastAnswer>`
      select finding.finding_id, answer.answer, answer.reason, answer.evidence, answer.expires_on,
        answer.answered_by
      from gate_finding finding join dataset using (dataset_id) join gate_answer answer using (finding_id)
      where dataset.source = ${dataset.source} and dataset.session <= ${dataset.session}
        and finding.gate = ${finding.gate} and finding.security_id = ${finding.securityId}
      order by dataset.session desc, dataset.revision desc, answer.revision desc limit 1`.execute(
      db,
    );
    const [standing] = rows;
    if (!standing?.expires_on || dataset.session > standing.expires_on) continue;
    await answerFinding(
      db,
      { findingId: finding.findingId, knownFrom },
      {
        answer: standing.answer,
        reason: standing.reason,
        evidence: standing.evidence,
        expiresOn: standing.expires_on,
        answeredBy: standing.answered_by,
        carriedFrom: standing.finding_id,
      },
    );
    carried += 1;
  }
  return carried;
}

interface LastAnswer {
  readonly finding_id: string;
  readonly answer: GateAnswerTable["answer"];
  readonly reason: string;
  readonly evidence: string;
  readonly expires_on: PlainDate | null;
  readonly answered_by: string;
}
