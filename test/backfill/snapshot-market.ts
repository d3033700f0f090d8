import { readdirSync, readFileSync } from "node:fs";
import { vendorLines } from "../../activities/ingest/vendor-lines.ts";
import type { Market, MarketSplit, SplitsAsked } from "../../activities/market.ts";
import { plainDate, type PlainDate } from "../../domain/calendar/plain-date.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import type { MasterLine } from "../../domain/universe/master-line.ts";
import { placeSplit, type LineClose } from "../../domain/universe/place-split.ts";
import type { SecurityId, Universe } from "../../domain/universe/security.ts";
import { updateMaster } from "../../domain/universe/security-master.ts";
import { loadCalendar } from "../../infra/calendar-files.ts";
import { mintIdsFor } from "../../infra/db/mint-id.ts";
import { splits as splitsSource } from "../../schemas/sources/splits.ts";
import { usScreener } from "../../schemas/sources/us-screener.ts";
import { sharedData } from "../shared-data.ts";
import {
  SNAPSHOTS,
  snapshotRows,
  snapshotSession,
  snapshotUniverse,
  type SnapshotSession,
} from "./snapshot-session.ts";

/** The real market as the ledger would have it, every session folded into one security master. */
export interface SnapshotMarket extends Market {
  readonly universe: (session: PlainDate) => Universe;
  /** The line a ticker stood for at the last snapshot before a date. */
  readonly idBefore: (ticker: string, date: PlainDate) => SecurityId | undefined;
  /** The last ticker of a line up to and including a date. */
  readonly tickerUpTo: (securityId: SecurityId, date: PlainDate) => string;
}

/**
 * Reads every snapshot in order, without a database: the vendor's adapter, then the security master.
 * The gates are not asked: the delivered values stand.
 *
 * Keeps only the `wanted` universes, since those of all 86 sessions are half a gigabyte of objects.
 */
export function snapshotMarket(wanted: (session: PlainDate) => boolean): SnapshotMarket {
  const { sessions, universes } = foldedSnapshots(wanted);
  return {
    universe: (session) => {
      const found = universes.get(session);
      if (!found) throw new Error(`no universe of ${session} was kept`);
      return found;
    },
    idBefore: (ticker, date) => sessions.findLast(({ session }) => session < date)?.ids.get(ticker),
    tickerUpTo: (securityId, date) => tickerUpTo(sessions, securityId, date),
    session: ({ session }) => {
      const universe = universes.get(session);
      return Promise.resolve(
        universe
          ? { status: "ready", universe, exclusions: [] }
          : { status: "missing", passed: true },
      );
    },
    splits: (asked) => Promise.resolve(splitsOf(sessions, asked)),
    closes: ({ securityIds, from, to }) => {
      const within = sessions.filter(({ session }) => session >= from && session <= to);
      return Promise.resolve(new Map(securityIds.map((id) => [id, closesOf(within, id)])));
    },
    row: () => Promise.resolve(undefined),
  };
}

function foldedSnapshots(wanted: (session: PlainDate) => boolean) {
  const mint = mintIdsFor(usScreener.source);
  const dates = readdirSync(sharedData(SNAPSHOTS))
    .flatMap((name) => (name.endsWith(".csv.gz") ? [plainDate(name.slice(0, 10))] : []))
    .toSorted(byCodeUnit);
  const first = dates[0]!;
  let master: readonly MasterLine[] = [];
  const sessions: SnapshotSession[] = [];
  const universes = new Map<PlainDate, Universe>();
  for (const session of dates) {
    const rows = snapshotRows(session);
    const vendor = vendorLines(rows, session);
    master = updateMaster(master, { date: session, rows: vendor, mint }).lines;
    const listed = master.filter(({ validTo }) => validTo === undefined);
    sessions.push(snapshotSession(session, listed));
    if (wanted(session)) universes.set(session, snapshotUniverse({ session, rows, listed, first }));
  }
  return { sessions, universes };
}

function tickerUpTo(
  sessions: readonly SnapshotSession[],
  securityId: SecurityId,
  date: PlainDate,
): string {
  for (const { session, ids } of sessions.toReversed())
    if (session <= date) for (const [symbol, id] of ids) if (id === securityId) return symbol;
  return securityId;
}

function closesOf(sessions: readonly SnapshotSession[], id: SecurityId): readonly LineClose[] {
  return sessions.flatMap(({ session, values }) => {
    const value = values.get(id);
    return value ? { session, ...value } : [];
  });
}

/** The catalogue's splits, on the line its symbol stood for before the date, where the closes show them. */
function splitsOf(
  sessions: readonly SnapshotSession[],
  { after, upTo }: SplitsAsked,
): readonly MarketSplit[] {
  const calendar = loadCalendar("XNAS");
  return catalogue()
    .flatMap(({ symbol, date, ratioNew, ratioOld }): MarketSplit[] => {
      const dated = {
        date: plainDate(date),
        ratioNew: Number(ratioNew),
        ratioOld: Number(ratioOld),
      };
      const securityId = sessions.findLast(({ session }) => session < date)?.ids.get(symbol);
      if (securityId === undefined) return [];
      const { exDate, placing } = placeSplit(dated, closesOf(sessions, securityId), calendar);
      return placing === "denied" ? [] : [{ securityId, ...dated, exDate, placing }];
    })
    .filter(({ exDate }) => exDate > after && exDate <= upTo)
    .toSorted((a, b) => byCodeUnit(a.exDate, b.exDate) || byCodeUnit(a.securityId, b.securityId));
}

function catalogue() {
  const name = "splits_2015_2026_flat.csv";
  const text = readFileSync(sharedData(`corporate-actions/${name}`), "utf8");
  const parsed = splitsSource.parse([{ name, text }]);
  return parsed.kind === "splits" ? parsed.accepted : [];
}
