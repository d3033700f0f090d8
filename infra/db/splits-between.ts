import { sql, type Kysely } from "kysely";
import { addDays, type PlainDate } from "../../domain/calendar/plain-date.ts";
import type { ExchangeCalendar } from "../../domain/calendar/session.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { placeSplit, type PlacedSplit } from "../../domain/universe/place-split.ts";
import type { SecurityId } from "../../domain/universe/security.ts";
import { closesBetween } from "./closes-between.ts";
import { readMasterHistory, type MasterHistory } from "./master-history.ts";
import type { Database } from "./tables.ts";

export interface SplitSpan {
  /** The source whose symbols and closes the splits are matched with. */
  readonly source: string;
  readonly calendar: ExchangeCalendar;
  readonly after: PlainDate;
  readonly upTo: PlainDate;
  readonly knownAt: string;
}

/** A split of a feed, on the line it means, placed where the closes show it. */
export interface FeedSplit extends PlacedSplit {
  readonly securityId: SecurityId;
  /** The feed's own date. */
  readonly date: PlainDate;
  readonly ratioNew: number;
  readonly ratioOld: number;
}

/** A feed's date may be off by a week. */
const SLACK_DAYS = 7;
/** Month-ends alone still give a close on either side. */
const CLOSES_AROUND_DAYS = 45;

/**
 * Splits that go ex after `after`, up to and including `upTo`, of lines that a source knows; those
 * that the closes deny are among them, under the feed's date.
 *
 * A symbol means the security it stood for on the session before the feed's date. The newest revision
 * of each feed counts; a split that two feeds name is one. In order of ex date, then line.
 */
export async function splitsBetween(
  db: Kysely<Database>,
  span: SplitSpan,
): Promise<readonly FeedSplit[]> {
  const { source, calendar, after, upTo, knownAt } = span;
  const near = { after: addDays(after, -SLACK_DAYS), upTo: addDays(upTo, SLACK_DAYS) };
  const dated = await datedSplits(db, { ...near, knownAt });
  if (dated.length === 0) return [];
  const history = await readMasterHistory(db, { source, knownAt });
  const meant = dated.flatMap((split) => meantLines(history, split));
  const ids = new Set(meant.map(({ securityId }) => securityId));
  const closes = await closesBetween(db, {
    source,
    mappings: history.mappings.filter(({ securityId }) => ids.has(securityId)),
    from: addDays(near.after, -CLOSES_AROUND_DAYS),
    to: addDays(near.upTo, CLOSES_AROUND_DAYS),
    knownAt,
  });
  return meant
    .map((split) => ({
      ...split,
      ...placeSplit(split, closes.get(split.securityId) ?? [], calendar),
    }))
    .filter(({ exDate }) => exDate > after && exDate <= upTo)
    .toSorted((a, b) => byCodeUnit(a.exDate, b.exDate) || byCodeUnit(a.securityId, b.securityId));
}

interface DatedRow {
  readonly symbol: string;
  readonly date: PlainDate;
  readonly ratioNew: number;
  readonly ratioOld: number;
}

async function datedSplits(
  db: Kysely<Database>,
  { after, upTo, knownAt }: Pick<SplitSpan, "after" | "upTo" | "knownAt">,
): Promise<readonly DatedRow[]> {
  const { rows } = await sql<DatedRow>`
    with feed as (
      select distinct on (source, session) dataset_id from dataset
      where known_from <= ${knownAt} order by source, session, revision desc
    )
    select distinct symbol, action_date as date, ratio_new as "ratioNew", ratio_old as "ratioOld"
    from corporate_action action join feed using (dataset_id)
    where kind = 'split' and action_date > ${after} and action_date <= ${upTo}
    order by action_date, symbol`.execute(db);
  return rows.map((row) => ({
    ...row,
    ratioNew: Number(row.ratioNew),
    ratioOld: Number(row.ratioOld),
  }));
}

function meantLines({ mappings }: MasterHistory, { symbol, ...split }: DatedRow) {
  const { date } = split;
  return mappings
    .filter(
      (mapping) =>
        mapping.symbol === symbol &&
        mapping.validFrom < date &&
        (mapping.validTo === undefined || date <= mapping.validTo),
    )
    .map(({ securityId }) => ({ securityId, ...split }));
}
