import { readFileSync, readdirSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { vendorLines } from "../activities/ingest/vendor-lines.ts";
import { plainDate } from "../domain/calendar/plain-date.ts";
import type { VendorLine } from "../domain/universe/master-line.ts";
import type { AcceptedRow } from "../schemas/sources/source-adapter.ts";
import { usScreener } from "../schemas/sources/us-screener.ts";
import { sharedData } from "./shared-data.ts";

const FOLDER = "us-screener/snapshots";

/** Sessions of the us-screener data, ascending. */
export function snapshotSessions(): readonly string[] {
  return readdirSync(sharedData(FOLDER))
    .filter((name) => name.endsWith(".csv.gz"))
    .map((name) => name.slice(0, 10))
    .toSorted();
}

/** The rows of one real session as the adapter reads them. */
export function snapshotRows(session: string): readonly AcceptedRow[] {
  const name = `${FOLDER}/${session}.csv.gz`;
  const text = gunzipSync(readFileSync(sharedData(name))).toString("utf8");
  const parsed = usScreener.parse([{ name, text }]);
  if (parsed.kind !== "lines") throw new Error("the us-screener adapter reads lines");
  return parsed.accepted;
}

/** The same as the security master sees them. */
export function snapshotLines(session: string): readonly VendorLine[] {
  return vendorLines(snapshotRows(session), plainDate(session));
}
