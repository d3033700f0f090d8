import { sql, type Kysely } from "kysely";
import { isoInstant } from "./review-decisions.ts";
import type { Ledger } from "./review-tables.ts";

/** An alarm that was raised and not cleared since. */
export interface StandingAlarm {
  /** The review's id, or the id of another run such as a backfill. */
  readonly review_id: string;
  readonly code: string;
  readonly subject: string;
  readonly detail: string;
  /** UTC ISO text. */
  readonly at: string;
}

/** The alarms that stand at an instant, by run, code and subject. */
export async function standingAlarms(
  db: Kysely<Ledger>,
  { knownAt = "infinity" }: { readonly knownAt?: string | undefined } = {},
): Promise<readonly StandingAlarm[]> {
  const { rows } = await sql<StandingAlarm & { readonly event: string }>`
    select distinct on (review_id, code, subject) review_id, code, subject, event, detail, at
    from alarm where at <= ${knownAt}
    order by review_id, code, subject, at desc, event`.execute(db);
  return rows
    .filter(({ event }) => event === "raised")
    .map(({ review_id, code, subject, detail, at }) => ({
      review_id,
      code,
      subject,
      detail,
      at: isoInstant(at),
    }));
}
