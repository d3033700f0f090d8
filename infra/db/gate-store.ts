import { sql, type Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { Finding } from "../../domain/gates/finding.ts";
import type { Database, GateAnswerTable, GateFindingTable } from "./tables.ts";

/** A finding as stored, with the answer in force, if any. */
export interface StoredFinding {
  readonly findingId: string;
  readonly datasetId: string;
  readonly session: PlainDate;
  readonly gate: string;
  readonly level: "dataset" | "line";
  readonly symbol: string;
  readonly securityId: string | undefined;
  readonly measure: string;
  readonly value: string;
  readonly threshold: string;
  readonly message: string;
  readonly replacement: { readonly price: string; readonly companyCap: string | null } | undefined;
  readonly answer: StoredAnswer | undefined;
}

export interface StoredAnswer {
  readonly answer: GateAnswerTable["answer"];
  readonly reason: string;
  readonly evidence: string;
  readonly expiresOn: PlainDate | undefined;
  readonly answeredBy: string;
  readonly answeredAt: string;
  readonly decidedOn: PlainDate;
  /** The finding whose standing answer this repeats. */
  readonly carriedFrom: string | undefined;
}

/** Writes findings; the same finding of the same data set is one row. */
export async function insertFindings(
  db: Kysely<Database>,
  { datasetId, knownFrom }: { readonly datasetId: string; readonly knownFrom: string },
  findings: readonly Finding[],
): Promise<void> {
  if (findings.length === 0) return;
  const counts = new Map<string, number>();
  const rows: GateFindingTable[] = findings.map((finding) => {
    const name = `${datasetId}/${finding.gate}${finding.symbol && `/${finding.symbol}`}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return {
      finding_id: count === 1 ? name : `${name}/${count}`,
      dataset_id: datasetId,
      gate: finding.gate,
      level: finding.level,
      symbol: finding.symbol,
      security_id: finding.securityId ?? null,
      measure: finding.measure,
      value: finding.value,
      threshold: finding.threshold,
      message: finding.message,
      replacement_session: finding.replacement?.session ?? null,
      replacement_price: finding.replacement ? String(finding.replacement.price) : null,
      replacement_company_cap: capText(finding.replacement?.companyCap),
      known_from: knownFrom,
    };
  });
  await db.insertInto("gate_finding").values(rows).execute();
}

/** A replaced cap is computed, so it is written in whole units of currency. */
function capText(companyCap: number | undefined): string | null {
  return companyCap === undefined ? null : String(Math.round(companyCap));
}

export interface FindingFilter {
  readonly datasetId?: string | undefined;
  readonly findingId?: string | undefined;
  readonly source?: string | undefined;
  /** Only what nobody has answered. */
  readonly open?: boolean | undefined;
  /** Answers known by then; now when left out. */
  readonly knownAt?: string | undefined;
}

/** Findings with the answer in force, by session, gate and symbol. */
export async function findings(
  db: Kysely<Database>,
  filter: FindingFilter,
): Promise<readonly StoredFinding[]> {
  const at = filter.knownAt ?? "infinity";
  const { rows } = await sql<FindingRow>`
    select finding.*, dataset.session, answer.answer, answer.reason, answer.evidence,
      answer.expires_on, answer.answered_by, answer.carried_from, answer.decided_on,
      answer.known_from as answered_at
    from gate_finding finding
    join dataset using (dataset_id)
    left join lateral (
      select * from gate_answer where gate_answer.finding_id = finding.finding_id
        and gate_answer.known_from <= ${at} order by revision desc limit 1
    ) answer on true
    where (${filter.datasetId ?? null}::text is null or finding.dataset_id = ${filter.datasetId ?? null})
      and (${filter.findingId ?? null}::text is null or finding.finding_id = ${filter.findingId ?? null})
      and (${filter.source ?? null}::text is null or dataset.source = ${filter.source ?? null})
      and (not ${filter.open ?? false} or answer.answer is null)
    order by dataset.session, finding.dataset_id, finding.gate, finding.symbol`.execute(db);
  return rows.map(toFinding);
}

/** What still waits for a person; a review fails closed while there is any. */
export async function openFindings(
  db: Kysely<Database>,
  datasetId: string,
  knownAt?: string,
): Promise<readonly StoredFinding[]> {
  return await findings(db, { datasetId, open: true, knownAt });
}

interface FindingRow extends GateFindingTable {
  session: PlainDate;
  answer: GateAnswerTable["answer"] | null;
  reason: string;
  evidence: string;
  expires_on: PlainDate | null;
  answered_by: string;
  carried_from: string | null;
  answered_at: string;
  decided_on: PlainDate | null;
}

function toFinding(row: FindingRow): StoredFinding {
  return {
    findingId: row.finding_id,
    datasetId: row.dataset_id,
    session: row.session,
    gate: row.gate,
    level: row.level,
    symbol: row.symbol,
    securityId: row.security_id ?? undefined,
    measure: row.measure,
    value: row.value,
    threshold: row.threshold,
    message: row.message,
    replacement:
      row.replacement_price === null
        ? undefined
        : { price: row.replacement_price, companyCap: row.replacement_company_cap },
    answer: row.answer === null ? undefined : toAnswer(row, row.answer),
  };
}

function toAnswer(row: FindingRow, answer: GateAnswerTable["answer"]): StoredAnswer {
  return {
    answer,
    reason: row.reason,
    evidence: row.evidence,
    expiresOn: row.expires_on ?? undefined,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
    decidedOn: row.decided_on ?? (row.answered_at.slice(0, 10) as PlainDate),
    carriedFrom: row.carried_from ?? undefined,
  };
}
