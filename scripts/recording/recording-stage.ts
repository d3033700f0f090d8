import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client, Connection as Grpc } from "@temporalio/client";
import { DefaultLogger, NativeConnection, Runtime, Worker } from "@temporalio/worker";
import type { ActivityDeps } from "../../activities/deps.ts";
import { createActivities } from "../../activities/index.ts";
import { ledgerMarket } from "../../activities/ledger-market.ts";
import { INTERCEPTORS } from "../../cli/review-worker.ts";
import { SEARCH_ATTRIBUTES } from "../../domain/review/search-attributes.ts";
import { TASK_QUEUES } from "../../domain/review/task-queues.ts";
import { loadCalendar } from "../../infra/calendar-files.ts";
import { computePool } from "../../infra/compute-pool.ts";
import { readConfig } from "../../infra/config.ts";
import { connect } from "../../infra/db/connect.ts";
import { migrateToLatest } from "../../infra/db/migrate.ts";
import type { Ledger } from "../../infra/db/review-tables.ts";
import { engineFiles } from "../../infra/engine-files.ts";
import { reachedNothing } from "../../infra/fault-points.ts";
import { manifestSigner } from "../../infra/publication/detached-signature.ts";
import { startStack, type Stack } from "../../infra/servers/stack.ts";
import { DATA_CONVERTER } from "../../infra/temporal/data-converter.ts";
import { temporalHistories } from "../../infra/temporal/histories.ts";
import { bundleWorkflows } from "../../test/setup/workflow-bundle.ts";
import { peopleYaml, person } from "../../test/integration/review/people.ts";

/** The people of the recordings are roles. */
export const PEOPLE = {
  preparer: person("preparer", ["analyst"]),
  first: person("first-approver", ["approver"]),
  second: person("second-approver", ["deputy_approver"]),
  committee: person("committee", ["committee", "operations"]),
};

/** What a story acts upon. */
export interface RecordingStage {
  readonly client: Client;
  readonly deps: ActivityDeps;
  readonly close: () => Promise<void>;
}

const XNAS = loadCalendar("XNAS");
const ROOT = new URL("../../", import.meta.url);
const fromRoot = (path: string) => fileURLToPath(new URL(path, ROOT));
/** Histories name who did what; a recording names nobody's machine. */
const IDENTITY = "recorder";
/** The day the scheduler's tick is told it is. */
const TICK = "2024-12-04T06:00:00.000Z";

/** Servers, workers and a client of their own, in one folder that is removed at the end. */
export async function recordingStage(): Promise<RecordingStage> {
  Runtime.install({ logger: new DefaultLogger("ERROR") });
  const folder = await mkdtemp(join(tmpdir(), "thirdfriday-record-"));
  const stack = await startStack({
    folder,
    cacheFolder: readConfig(process.env).cacheFolder,
    searchAttributes: SEARCH_ATTRIBUTES,
  });
  const connection = connect<Ledger>({ databaseUrl: stack.databaseUrl });
  await migrateToLatest(connection.db);
  const grpc = await Grpc.connect({ address: stack.temporalAddress });
  const client = new Client({
    connection: grpc,
    identity: IDENTITY,
    dataConverter: DATA_CONVERTER,
  });
  const deps = await activityDeps(stack, folder, { connection, client });
  const stopWorkers = await startWorkers(stack, folder, deps);
  const close = async () => {
    await stopWorkers();
    await deps.pool.stop();
    await grpc.close();
    await connection.close();
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { client, deps, close };
}

interface Links {
  readonly connection: ReturnType<typeof connect<Ledger>>;
  readonly client: Client;
}

async function activityDeps(
  { store }: Stack,
  folder: string,
  { connection, client }: Links,
): Promise<ActivityDeps> {
  const people = join(folder, "people.yaml");
  await writeFile(people, peopleYaml(Object.values(PEOPLE)));
  return {
    db: connection.db,
    connection: connection as unknown as ActivityDeps["connection"],
    exchange: XNAS,
    store,
    pool: computePool(1),
    market: ledgerMarket({ db: connection.db, calendar: XNAS, source: "universe" }),
    engineFile: engineFiles(store, join(folder, "engines")),
    shelf: { rulebooks: fromRoot("rulebooks"), people, funds: fromRoot("samples/funds") },
    version: "0.0.0",
    signer: manifestSigner(PEOPLE.preparer.key),
    webhook: undefined,
    histories: temporalHistories(client),
    now: () => new Date().toISOString(),
    reached: reachedNothing,
    log: () => {},
  };
}

/** The workers of a review, but with an identity that names no host, and one day for every tick. */
async function startWorkers(
  { temporalAddress }: Stack,
  folder: string,
  deps: ActivityDeps,
): Promise<() => Promise<void>> {
  const connection = await NativeConnection.connect({ address: temporalAddress });
  const codePath = await bundleWorkflows(folder, new URL("workflows/index.ts", ROOT));
  const activities = createActivities(deps);
  const shared = { connection, identity: IDENTITY, dataConverter: DATA_CONVERTER };
  const workers = [
    await Worker.create({
      ...shared,
      taskQueue: TASK_QUEUES.workflows,
      workflowBundle: { codePath },
    }),
    await Worker.create({
      ...shared,
      taskQueue: TASK_QUEUES.activities,
      activities: {
        ...activities,
        dueWork: async (input: Parameters<typeof activities.dueWork>[0]) => {
          const { reviews } = await activities.dueWork({ ...input, now: TICK });
          return { reviews: reviews.filter(({ index }) => index === "exchange-100") };
        },
      },
      interceptors: INTERCEPTORS,
    }),
  ];
  const running = Promise.all(workers.map((worker) => worker.run()));
  return async () => {
    for (const worker of workers) worker.shutdown();
    await running;
    await connection.close();
  };
}
