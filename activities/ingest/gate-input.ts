import { addDays, type PlainDate } from "../../domain/calendar/plain-date.ts";
import {
  isSession,
  sessionsBetween,
  type ExchangeCalendar,
} from "../../domain/calendar/session.ts";
import type { GateInput, GateLine, PreviousDataset, Split } from "../../domain/gates/finding.ts";
import type { Dataset } from "../../infra/db/dataset-store.ts";
import { deliveredRows, type DeliveredRows } from "../../infra/db/delivered-rows.ts";
import type { MasterHistory } from "../../infra/db/master-history.ts";
import { factsAtSession } from "../../infra/db/security-facts.ts";
import type { Transaction } from "../../infra/db/transaction.ts";
import { trustedLines } from "../../infra/db/trusted-lines.ts";

type Db = Transaction["db"];

/** What the gates of a new data set look at, read from the ledger. */
export async function gateInput(
  db: Db,
  dataset: {
    readonly loaded: Dataset;
    readonly earlier: readonly Dataset[];
    readonly lines: readonly GateLine[];
    readonly history: MasterHistory;
    readonly latest: DeliveredRows | undefined;
    readonly expectedVenues: readonly string[];
    readonly calendar: ExchangeCalendar;
    readonly receivedOn: PlainDate;
  },
): Promise<GateInput> {
  const { loaded, calendar, earlier } = dataset;
  const { session } = loaded;
  const before = earlier.filter((older) => older.session < session);
  const neighbour = before.at(-1);
  return {
    session,
    receivedOn: dataset.receivedOn,
    isSession: isSession(calendar, session),
    rows: loaded.rows,
    rowsQuarantined: loaded.quarantined,
    lines: dataset.lines,
    venues: loaded.venues,
    expectedVenues: dataset.expectedVenues,
    earlier: before.toReversed(),
    previous: neighbour && (await previousDataset(db, neighbour, dataset)),
    splits: await splitsNear(db, neighbour?.session ?? session, session),
  };
}

async function previousDataset(
  db: Db,
  neighbour: Dataset,
  { loaded, calendar, history, latest }: Parameters<typeof gateInput>[1],
): Promise<PreviousDataset> {
  const { session } = loaded;
  const between = sessionsBetween(calendar, { from: neighbour.session, to: session });
  const isLatest = latest?.datasetId === neighbour.datasetId;
  const delivered = isLatest ? latest : await deliveredRows(db, neighbour.datasetId);
  const lines = await trustedLines(db, delivered, factsAtSession(history, neighbour.session));
  return {
    session: neighbour.session,
    sessionsApart: Math.max(1, between.length - 1),
    rows: neighbour.rows,
    blankCaps: [...lines.values()].filter(({ companyCap }) => companyCap === undefined).length,
    lines,
  };
}

const SPLIT_MARGIN_DAYS = 10;

/** Splits of every feed around the span, one for each symbol and date. */
async function splitsNear(db: Db, from: PlainDate, to: PlainDate): Promise<readonly Split[]> {
  const rows = await db
    .selectFrom("corporate_action")
    .select(["symbol", "action_date", "ratio_new", "ratio_old"])
    .distinct()
    .where("action_date", ">=", addDays(from, -SPLIT_MARGIN_DAYS))
    .where("action_date", "<=", addDays(to, SPLIT_MARGIN_DAYS))
    .orderBy("symbol")
    .orderBy("action_date")
    .execute();
  return rows.map((row) => ({
    symbol: row.symbol,
    date: row.action_date,
    factor: Number(row.ratio_new) / Number(row.ratio_old),
  }));
}
