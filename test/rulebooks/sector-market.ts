import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Security } from "../../domain/universe/security.ts";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { sharedData } from "../shared-data.ts";
import { snapshotUniverse } from "../snapshot-universe.ts";

type Cells = Readonly<Record<string, string>>;

/** Class signs differ between the sources: BRK.b, BRK/B. */
export const symbolOf = (text: string): string => text.toUpperCase().replace(".", "/");

/** Rows of a file of the shared data; `head`: lines before the header. */
export function sharedRows(name: string, head = 0): readonly Cells[] {
  const bytes = readFileSync(sharedData(name));
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const table = text.split("\n").slice(head).join("\n");
  return readCsvTable({ file: name, text: table }).records.map(({ cells }) => cells);
}

/** Shares of the parent that a fund held on 2023-09-06, in proportion to its free-float shares. */
export function heldShares(): ReadonlyMap<string, number> {
  const rows = sharedRows("select-sector-holdings/spy_2023-09-06.csv");
  return new Map(rows.map((row) => [symbolOf(row["Ticker"]!), Number(row["Shares Held"])]));
}

/**
 * Float factors of September 2023 by symbol, inferred: the fund's shares over the vendor's share count,
 * as a part of what the fund holds of companies with hardly any strategic holder (four in five).
 */
export function inferredFloats(symbols: ReadonlySet<string>): ReadonlyMap<string, number> {
  const held = heldShares();
  const parts = snapshotUniverse("2023-09-08")
    .securities.filter(({ ticker, companyCap }) => symbols.has(ticker) && companyCap !== undefined)
    .filter(({ ticker }) => held.has(ticker))
    .map(({ ticker, companyCap, price }) => {
      return { ticker, part: held.get(ticker)! / (companyCap! / price) };
    });
  const inOrder = parts.map(({ part }) => part).toSorted((a, b) => a - b);
  const whole = inOrder[Math.floor(inOrder.length * 0.8)]!;
  return new Map(parts.map(({ ticker, part }) => [ticker, Math.min(1, part / whole)]));
}

/** Symbols of one sector of the parent, by a snapshot of its members. */
export function sectorSymbols(snapshot: string, sector: string): ReadonlySet<string> {
  const name = "sp500-membership/sp500_constituents_quarterly_2020_2026.csv.gz";
  const rows = sharedRows(name).filter(
    (row) => row["snapshot_date"] === snapshot && row["gics_sector"] === sector,
  );
  return new Set(rows.map((row) => symbolOf(row["symbol"]!)));
}

/** The lines of some symbols on a session, as the rulebook's screens ask for them. */
export function sectorLines(session: string, symbols: ReadonlySet<string>): readonly Security[] {
  return snapshotUniverse(session)
    .securities.filter(({ ticker }) => symbols.has(ticker))
    .map((line) => ({
      ...line,
      sector: "Technology",
      attributes: { in_large_500: "yes" },
    }));
}

/** The same with the shares that the parent's fund held, by which free-float values stand to each other. */
export function heldLines(session: string, symbols: ReadonlySet<string>): readonly Security[] {
  const held = heldShares();
  return sectorLines(session, symbols)
    .filter(({ ticker }) => held.has(ticker))
    .map((line) => ({ ...line, shares: held.get(line.ticker)!, companyCap: undefined }));
}

/** Closes of one day by symbol, of the daily panel, which has sessions that the snapshots lack. */
export function panelCloses(session: string): ReadonlyMap<string, number> {
  const name = sharedData(`us-daily-panel/panel_${session.slice(0, 4)}.csv.gz`);
  const rows = gunzipSync(readFileSync(name)).toString("utf8").split("\n");
  return new Map(
    rows
      .filter((row) => row.includes(`,${session},`))
      .map((row) => row.split(","))
      .map(([symbol, , close]) => [symbol!, Number(close)]),
  );
}
