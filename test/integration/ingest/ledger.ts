import { afterAll } from "vitest";
import { ingestFiles, type IngestContext } from "../../../activities/ingest/ingest-file.ts";
import { readSourceFile } from "../../../activities/ingest/read-source-file.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { canonicalJson } from "../../../domain/numeric/canonical-json.ts";
import { loadCalendar } from "../../../infra/calendar-files.ts";
import { connect } from "../../../infra/db/connect.ts";
import { migrateToLatest } from "../../../infra/db/migrate.ts";
import { universeAt, type UniverseAt } from "../../../infra/db/universe-at.ts";
import { folderStore } from "../../../infra/objects/folder-store.ts";
import { sha256Hex } from "../../../infra/objects/object-store.ts";
import { schemaForThisFile } from "../../setup/database.ts";
import { sharedData } from "../../shared-data.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

/** A ledger of its own for one test file: a schema with all tables, and a folder of artefacts. */
export async function ledgerForThisFile() {
  const { databaseUrl } = await schemaForThisFile();
  const folder = temporaryFolder();
  const connection = connect({ databaseUrl });
  afterAll(async () => {
    await connection.close();
  });
  await migrateToLatest(connection.db);
  const context: IngestContext = {
    connection,
    store: folderStore(folder),
    calendar: loadCalendar("XNYS"),
  };
  const count = async (table: string): Promise<number> => {
    const { rows } = await connection.pool.query(`select count(*)::int as n from ${table}`);
    return rows[0].n;
  };
  return {
    databaseUrl,
    context,
    count,
    /** Ingests CSV text. */
    ingest: (session: string, text: string | Uint8Array, at: string) =>
      ingestFiles(context, {
        source: "us-screener",
        session: plainDate(session),
        files: [{ name: `${session}.csv`, bytes: Buffer.from(text as string) }],
        receivedAt: at,
      }),
    /** Ingests a real snapshot, under its own session unless another is given. */
    ingestReal: async (session: string, at = `${session}T22:00:00Z`, as = session) => {
      const files = [await readSourceFile(sharedData(`us-screener/snapshots/${session}.csv.gz`))];
      return await ingestFiles(context, {
        source: "us-screener",
        session: plainDate(as),
        files,
        receivedAt: at,
      });
    },
    universe: (session: string, knownAt: string, lookBack = 0) =>
      universeAt(connection.db, {
        source: "us-screener",
        session: plainDate(session),
        knownAt,
        lookBack,
        calendar: context.calendar,
        currency: "USD",
      }),
  };
}

export const digestOf = ({ universe }: UniverseAt) =>
  sha256Hex(Buffer.from(canonicalJson(universe)));

const HEADER =
  "exchange,symbol,name,lastsale,netchange,pctchange,volume,marketCap,country,ipoyear,industry,sector";

/** A snapshot of a few lines: `SYMBOL price cap name`, name optional. */
export function snapshotCsv(...lines: readonly string[]): string {
  const rows = lines.map((line) => {
    const [symbol, price, cap, ...name] = line.split(" ");
    const called = name.length > 0 ? name.join(" ") : `${symbol} Inc. Common Stock`;
    return `nasdaq,${symbol},${called},$${price},0.00,0.00%,100,${cap},United States,,Ind,Tech`;
  });
  return `${[HEADER, ...rows].join("\n")}\n`;
}
