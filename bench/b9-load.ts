import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ingestFiles } from "../activities/ingest/ingest-file.ts";
import { nextSession } from "../domain/calendar/session.ts";
import { loadCalendar } from "../infra/calendar-files.ts";
import { connect, type Connection } from "../infra/db/connect.ts";
import { copyDatasetRows, insertDataset } from "../infra/db/dataset-store.ts";
import { migrateToLatest } from "../infra/db/migrate.ts";
import { inTransaction } from "../infra/db/transaction.ts";
import { storeFromUrl } from "../infra/objects/store-from-url.ts";
import { startPostgres } from "../infra/servers/postgres-server.ts";
import { cleanRows, COPY_COLUMNS } from "./clean-rows.ts";
import { inTurn, timed, type Contender, type Sample } from "./figures.ts";
import type { BenchOptions } from "./options.ts";
import { startPsql, type Psql } from "./psql-peer.ts";
import type { PythonPeer } from "./python-peer.ts";
import { ratioOf, type BenchResult } from "./result.ts";
import { inScratch } from "./scratch.ts";
import { snapshot, type Snapshot } from "./snapshot.ts";

const OURS = "load by COPY in a transaction";

/** Checked rows into Postgres, against the same rows from a clean file by `\copy`. */
export async function benchLoad({ rounds, python }: BenchOptions): Promise<BenchResult> {
  return await inScratch(async (folder) => {
    // Postgres may run as another user, who passes through here to its own folder.
    await chmod(folder, 0o755);
    const { databaseUrl, stop } = await startPostgres({ folder: join(folder, "postgres") });
    const connection = connect({ databaseUrl });
    const psql = await startPsql(databaseUrl);
    try {
      await migrateToLatest(connection.db);
      const source = snapshot();
      const loads = { connection, source, folder, databaseUrl };
      const peer = copyPeer(loads, { psql, python });
      const contenders: Contender[] = [
        { name: OURS, run: () => ourLoad(loads) },
        ...(peer ? [peer] : []),
        { name: "whole ingest: keep, parse, load, identify, gate", run: wholeIngest(loads) },
      ];
      const measured = await inTurn(contenders, { rounds: rounds * 2, warmUps: 2 });
      return {
        id: "B9",
        title: `load ${source.accepted.length} rows of a ${source.origin} snapshot into Postgres`,
        measured,
        aims: peer
          ? [
              {
                what: `${OURS} / ${peer.name}`,
                limit: 2,
                found: ratioOf(measured, OURS, peer.name),
                unit: "x",
              },
            ]
          : [],
      };
    } finally {
      psql?.stop();
      await connection.close();
      await stop();
    }
  });
}

interface Loads {
  readonly connection: Connection;
  readonly source: Snapshot;
  readonly folder: string;
  readonly databaseUrl: string;
}

async function ourLoad({ connection, source }: Loads): Promise<Sample> {
  const datasetId = await newDataset(connection);
  const lock = "bench";
  return await timed(() =>
    inTransaction({ pool: connection.pool, lock }, (transaction) =>
      copyDatasetRows(transaction, datasetId, { files: [source.name], rows: source.accepted }),
    ),
  );
}

/** psql where it is on the path, else psycopg; each holds its connection, as ours does. */
function copyPeer(
  { connection, source, folder, databaseUrl }: Loads,
  { psql, python }: { readonly psql: Psql | undefined; readonly python: PythonPeer | undefined },
): Contender | undefined {
  const file = join(folder, "clean.tsv");
  const into = `dataset_row (${COPY_COLUMNS.join(", ")})`;
  const prepared = async () =>
    await writeFile(file, cleanRows(await newDataset(connection), source.accepted));
  if (psql)
    return {
      name: "psql \\copy",
      run: async () => {
        await prepared();
        return await timed(() => psql.run(`\\copy ${into} from '${file}'`)).then(({ wallMs }) => ({
          wallMs,
        }));
      },
    };
  if (!python) return undefined;
  const statement = `copy ${into} from stdin`;
  return {
    name: "psycopg copy",
    run: async () => {
      await prepared();
      return await python.ask("copy", { database: databaseUrl, statement, file });
    },
  };
}

let datasets = 0;

/** Rows belong to a data set; its record is not part of what is measured. */
async function newDataset(connection: Connection): Promise<string> {
  const lock = "bench";
  const { datasetId } = await inTransaction(
    { pool: connection.pool, lock },
    async (transaction) =>
      await insertDataset(transaction, {
        source: "bench",
        session: "2024-05-31" as never,
        revision: ++datasets,
        contentSha256: "",
        rows: 0,
        accepted: 0,
        quarantined: [],
        venues: {},
        files: [{ name: "bench.csv", artifact: BENCH_FILE }],
        knownFrom: "2024-05-31T21:00:00.000Z",
      }),
  );
  return datasetId;
}

const BENCH_FILE = { key: "bench", sha256: "0".repeat(64), bytes: 0 };

/** The whole of one delivery, each time of the next session. */
function wholeIngest({ connection, source, folder }: Loads): () => Promise<Sample> {
  const calendar = loadCalendar("XNYS");
  let session = source.session;
  return async () => {
    const store = await storeFromUrl({ url: pathToFileURL(join(folder, "objects")).href });
    const files = [{ name: source.name, bytes: Buffer.from(source.text) }];
    const delivery = { source: "us-screener", session, files, receivedAt: `${session}T22:00:00Z` };
    session = nextSession(calendar, session);
    return await timed(() => ingestFiles({ connection, store, calendar }, delivery));
  };
}
