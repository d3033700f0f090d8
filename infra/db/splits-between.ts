import { sql, type Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { WindowSplit } from "../../domain/publication/session-closes.ts";
import type { SecurityId } from "../../domain/universe/security.ts";
import type { Database } from "./tables.ts";

export interface SplitSpan {
  /** The source whose symbols the splits are matched with. */
  readonly source: string;
  readonly after: PlainDate;
  readonly upTo: PlainDate;
  readonly knownAt: string;
}

/**
 * Splits with an ex date after `after`, up to and including `upTo`, of lines that a source knows.
 *
 * A symbol means the security it stood for on the session before the ex date. The newest revision of
 * each feed counts; a split that two feeds name is one. In order of date, then line.
 */
export async function splitsBetween(
  db: Kysely<Database>,
  { source, after, upTo, knownAt }: SplitSpan,
): Promise<readonly WindowSplit[]> {
  const { rows } = await sql<{
    security_id: string;
    action_date: PlainDate;
    ratio_new: string;
    ratio_old: string;
  }>`
    with feed as (
      select distinct on (source, session) dataset_id from dataset
      where known_from <= ${knownAt} order by source, session, revision desc
    ), mapping as (
      select distinct on (security_id, valid_from) security_id, symbol, valid_from, valid_to
      from ticker_mapping where source = ${source} and known_from <= ${knownAt}
      order by security_id, valid_from, revision desc
    )
    select distinct mapping.security_id, action_date, ratio_new, ratio_old
    from corporate_action action
    join feed using (dataset_id)
    join mapping on mapping.symbol = action.symbol
      and mapping.valid_from < action.action_date
      and (mapping.valid_to is null or action.action_date <= mapping.valid_to)
    where kind = 'split' and action_date > ${after} and action_date <= ${upTo}
    order by action_date, mapping.security_id`.execute(db);
  return rows.map((row) => ({
    securityId: row.security_id as SecurityId,
    exDate: row.action_date,
    ratioNew: Number(row.ratio_new),
    ratioOld: Number(row.ratio_old),
  }));
}
