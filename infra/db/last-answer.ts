import { sql, type Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { GateAnswer } from "./answer-finding.ts";
import type { Database, GateAnswerTable } from "./tables.ts";

/** The last answer that people gave to one gate and security, up to a session. */
export async function lastAnswer(
  db: Kysely<Database>,
  about: {
    readonly source: string;
    readonly session: PlainDate;
    readonly gate: string;
    readonly securityId: string | undefined;
  },
): Promise<(GateAnswer & { readonly findingId: string }) | undefined> {
  const { rows } = await sql<AnswerRow>`
    select finding.finding_id, answer.answer, answer.reason, answer.evidence, answer.expires_on,
      answer.answered_by, answer.decided_on
    from gate_finding finding join dataset using (dataset_id) join gate_answer answer using (finding_id)
    where dataset.source = ${about.source} and dataset.session <= ${about.session}
      and finding.gate = ${about.gate} and finding.security_id = ${about.securityId ?? ""}
    order by dataset.session desc, dataset.revision desc, answer.revision desc limit 1`.execute(db);
  const [row] = rows;
  return (
    row && {
      findingId: row.finding_id,
      answer: row.answer,
      reason: row.reason,
      evidence: row.evidence,
      expiresOn: row.expires_on ?? undefined,
      answeredBy: row.answered_by,
      decidedOn: row.decided_on ?? undefined,
    }
  );
}

/** Whether any answer on a source's findings has an expiry that a session has not passed. */
export async function anyAnswerStands(
  db: Kysely<Database>,
  { source, session }: { readonly source: string; readonly session: PlainDate },
): Promise<boolean> {
  const standing = await db
    .selectFrom("gate_answer")
    .innerJoin("gate_finding", "gate_finding.finding_id", "gate_answer.finding_id")
    .innerJoin("dataset", "dataset.dataset_id", "gate_finding.dataset_id")
    .select("gate_answer.finding_id")
    .where("dataset.source", "=", source)
    .where("gate_answer.expires_on", ">=", session)
    .limit(1)
    .execute();
  return standing.length > 0;
}

interface AnswerRow {
  readonly finding_id: string;
  readonly answer: GateAnswerTable["answer"];
  readonly reason: string;
  readonly evidence: string;
  readonly expires_on: PlainDate | null;
  readonly answered_by: string;
  readonly decided_on: PlainDate | null;
}
