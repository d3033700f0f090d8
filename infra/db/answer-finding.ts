import type { Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { PipelineError } from "../../domain/errors.ts";
import { findings, type StoredFinding } from "./gate-store.ts";
import type { Database, GateAnswerTable } from "./tables.ts";

/** What a person says to a finding; an expiry makes it stand for the same finding of later sessions. */
export interface GateAnswer {
  readonly answer: GateAnswerTable["answer"];
  readonly reason: string;
  readonly evidence: string;
  readonly expiresOn?: PlainDate | undefined;
  readonly answeredBy: string;
  /** The day it was decided; the day of its record when left out. */
  readonly decidedOn?: PlainDate | undefined;
  readonly carriedFrom?: string | undefined;
}

/**
 * Records an answer, and the corrected values that follow from it as a new revision of the line.
 *
 * Throws: finding_unknown; bad_usage where a finding on the whole data set is answered otherwise than
 * by accept (a wrong data set is mended by ingesting a right one).
 */
export async function answerFinding(
  db: Kysely<Database>,
  { findingId, knownFrom }: { readonly findingId: string; readonly knownFrom: string },
  answer: GateAnswer,
): Promise<StoredFinding> {
  const [finding] = await findings(db, { findingId });
  if (!finding) throw new PipelineError("finding_unknown", { finding: findingId });
  if (finding.level === "dataset" && answer.answer !== "accept")
    throw new PipelineError("bad_usage", {
      finding: findingId,
      value: answer.answer,
      reason: "a finding on the whole data set can only be accepted; else ingest a corrected file",
    });
  const revision = await nextRevision(db, "gate_answer", { finding_id: findingId });
  await db
    .insertInto("gate_answer")
    .values({
      finding_id: findingId,
      revision,
      answer: answer.answer,
      reason: answer.reason,
      evidence: answer.evidence,
      expires_on: answer.expiresOn ?? null,
      answered_by: answer.answeredBy,
      carried_from: answer.carriedFrom ?? null,
      known_from: knownFrom,
      decided_on: answer.decidedOn ?? null,
    })
    .execute();
  await correctLine(db, { finding, knownFrom, usePrevious: answer.answer === "use_previous" });
  return (await findings(db, { findingId }))[0]!;
}

/** A correction is written when the previous values are to be used, and taken back when no more. */
export async function correctLine(
  db: Kysely<Database>,
  change: { finding: StoredFinding; knownFrom: string; usePrevious: boolean },
): Promise<void> {
  const { finding, knownFrom, usePrevious } = change;
  const { datasetId, securityId, replacement } = finding;
  if (finding.level !== "line" || securityId === undefined || !replacement) return;
  const wasCorrected = finding.answer?.answer === "use_previous";
  if (!usePrevious && !wasCorrected) return;
  const key = { dataset_id: datasetId, security_id: securityId };
  const values = usePrevious ? replacement : await delivered(db, finding);
  await db
    .insertInto("line_correction")
    .values({
      ...key,
      revision: await nextRevision(db, "line_correction", key),
      price: values.price,
      company_cap: values.companyCap,
      finding_id: finding.findingId,
      known_from: knownFrom,
    })
    .execute();
}

async function delivered(db: Kysely<Database>, { datasetId, symbol }: StoredFinding) {
  const row = await db
    .selectFrom("dataset_row")
    .select(["price", "company_cap"])
    .where("dataset_id", "=", datasetId)
    .where("symbol", "=", symbol)
    .executeTakeFirstOrThrow();
  return { price: row.price, companyCap: row.company_cap };
}

async function nextRevision(
  db: Kysely<Database>,
  table: "gate_answer" | "line_correction",
  key: Readonly<Record<string, string>>,
): Promise<number> {
  let query = db.selectFrom(table).select(({ fn }) => fn.max("revision").as("revision"));
  for (const [column, value] of Object.entries(key))
    query = query.where(column as "revision", "=", value as never);
  return ((await query.executeTakeFirst())?.revision ?? 0) + 1;
}
