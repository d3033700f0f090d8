import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ActivityDeps } from "../activities/deps.ts";
import { ledgerMarket } from "../activities/ledger-market.ts";
import { PipelineError } from "../domain/errors.ts";
import { loadCalendar } from "../infra/calendar-files.ts";
import { computePool } from "../infra/compute-pool.ts";
import type { Config } from "../infra/config.ts";
import { connect } from "../infra/db/connect.ts";
import type { Ledger } from "../infra/db/review-tables.ts";
import { engineFiles } from "../infra/engine-files.ts";
import { reachedNothing } from "../infra/fault-points.ts";
import { manifestSigner } from "../infra/publication/detached-signature.ts";
import { connectClient } from "../infra/temporal/connect.ts";
import { temporalHistories } from "../infra/temporal/histories.ts";
import { openStore } from "./ledger.ts";
import { VERSION } from "./version.ts";
import { writeLog } from "./worker-log.ts";

export interface WorkerServices {
  readonly databaseUrl: string;
  readonly temporalAddress: string | undefined;
}

/** What a worker's activities act upon, and how it is let go again. */
export interface WorkerDeps {
  readonly deps: ActivityDeps;
  readonly close: () => Promise<void>;
}

/** Sessions of data sets are those of United States equities. */
const EXCHANGE = "XNYS";

/** Opens everything the configuration names. Throws: bad_input, server_unavailable. */
export async function openWorkerDeps(
  config: Config,
  { databaseUrl, temporalAddress }: WorkerServices,
): Promise<WorkerDeps> {
  const home = resolve(config.home);
  const signer = manifestSigner(...(await signingKey(config)));
  const log = writeLog;
  const connection = connect<Ledger>({
    databaseUrl,
    onLost: ({ message }) => log("database connection lost", { message }),
  });
  const namespace = config.temporalNamespace;
  const temporal = await connectClient({ address: temporalAddress, namespace });
  const store = await openStore(config);
  const pool = computePool();
  const exchange = loadCalendar(EXCHANGE);
  const deps: ActivityDeps = {
    db: connection.db,
    connection: connection as unknown as ActivityDeps["connection"],
    exchange,
    store,
    pool,
    market: ledgerMarket({ db: connection.db, calendar: exchange, source: config.source }),
    engineFile: engineFiles(store, join(home, "engines")),
    shelf: {
      rulebooks: config.rulebooks ?? shippedRulebooks(),
      people: config.people ?? join(home, "people.yaml"),
      funds: config.funds ?? join(home, "funds"),
    },
    version: VERSION,
    signer,
    webhook: config.webhook,
    histories: temporalHistories(temporal.client),
    now: () => new Date().toISOString(),
    reached: reachedNothing,
    log,
  };
  const close = async () => {
    await pool.stop();
    await temporal.close();
    await connection.close();
  };
  return { deps, close };
}

/** The publisher's key: THIRDFRIDAY_SIGNING_KEY, or the embedded one. */
async function signingKey(config: Config): Promise<[pem: string, file: string]> {
  const file = config.signingKeyFile ?? join(resolve(config.home), "signing.pem");
  const pem = await readFile(file, "utf8").catch(() => undefined);
  if (pem !== undefined) return [pem, file];
  throw new PipelineError("bad_input", {
    variable: "THIRDFRIDAY_SIGNING_KEY",
    file,
    reason: "there is no such key; make one with `thirdfriday keygen`",
  });
}

/** `rulebooks/` beside `cli/`, from the source tree or from the built package. */
export function shippedRulebooks(): string {
  const beside = ["../rulebooks", "../../rulebooks"].map((up) =>
    fileURLToPath(new URL(up, import.meta.url)),
  );
  return beside.find((folder) => existsSync(folder)) ?? beside[0]!;
}
