import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Client } from "@temporalio/client";
import { DefaultLogger, Runtime } from "@temporalio/worker";
import { afterAll, inject } from "vitest";
import { instantOfEpochMs } from "../../../domain/calendar/instant.ts";
import { plainDate, type PlainDate } from "../../../domain/calendar/plain-date.ts";
import { sessionsBetween } from "../../../domain/calendar/session.ts";
import type { ActivityDeps } from "../../../activities/deps.ts";
import { ingestFiles } from "../../../activities/ingest/ingest-file.ts";
import { ledgerMarket } from "../../../activities/ledger-market.ts";
import { startReviewWorker, type ReviewWorker } from "../../../cli/review-worker.ts";
import { loadCalendar } from "../../../infra/calendar-files.ts";
import { compressCalendar } from "../../../infra/compressed-calendar.ts";
import { computePool } from "../../../infra/compute-pool.ts";
import { connect, type Connection } from "../../../infra/db/connect.ts";
import { migrateToLatest } from "../../../infra/db/migrate.ts";
import type { Ledger } from "../../../infra/db/review-tables.ts";
import { engineFiles } from "../../../infra/engine-files.ts";
import { reachedNothing } from "../../../infra/fault-points.ts";
import type { ArtifactRef } from "../../../infra/objects/artifact-store.ts";
import { putJson } from "../../../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../../../infra/objects/object-store.ts";
import { storeFromUrl } from "../../../infra/objects/store-from-url.ts";
import { manifestSigner } from "../../../infra/publication/detached-signature.ts";
import { connectClient, connectWorker } from "../../../infra/temporal/connect.ts";
import { temporalHistories } from "../../../infra/temporal/histories.ts";
import { sampleUniverse } from "../../../scripts/sample-market.ts";
import { schemaForThisFile } from "../../setup/database.ts";
import { peopleYaml, person, type TestPerson } from "./people.ts";

/** The four people of the tests: who prepares, who approves, who decides. */
export const PEOPLE = {
  preparer: person("preparer", ["analyst", "approver"]),
  first: person("first-approver", ["approver"]),
  second: person("second-approver", ["deputy_approver"]),
  committee: person("committee", ["committee", "operations"]),
  revoked: person("revoked", ["approver"], ["revoked_on: 2024-01-01"]),
  expired: person("expired", ["approver"], ["valid_to: 2023-12-31"]),
} satisfies Record<string, TestPerson>;

/** Everything a review of the sample market needs, started for one test file. */
export interface Stage {
  readonly client: Client;
  readonly namespace: string;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly store: ObjectStore;
  readonly deps: ActivityDeps;
  readonly connection: Connection<Ledger>;
  /** A calendar whose sessions last `sessionMs`; the session `begins` begins now. */
  calendar(span: CompressedSpan): Promise<ArtifactRef>;
  /** Delivers the sample market for every session of a span. */
  deliver(from: string, to: string): Promise<void>;
}

export interface CompressedSpan {
  readonly begins: string;
  readonly sessionMs: number;
}

const XNAS = loadCalendar("XNAS");
const root = new URL("../../../", import.meta.url);

export async function stage(): Promise<Stage> {
  Runtime.install({ logger: new DefaultLogger("ERROR") });
  const { databaseUrl, schema } = await schemaForThisFile();
  const connection = connect<Ledger>({ databaseUrl });
  await migrateToLatest(connection.db, { schema });
  const folder = await mkdtemp(join(tmpdir(), "thirdfriday-review-"));
  const store = await storeFromUrl({ url: pathToFileURL(join(folder, "objects")).href });
  const namespace = await ownNamespace(schema);
  const { client, close } = await connectClient({ address: inject("temporalAddress"), namespace });
  const people = join(folder, "people.yaml");
  await writeFile(people, peopleYaml(Object.values(PEOPLE)));
  const pool = computePool(1);
  const key = person("publisher", ["analyst"]).key;
  const deps: ActivityDeps = {
    db: connection.db,
    connection: connection as unknown as ActivityDeps["connection"],
    exchange: XNAS,
    store,
    pool,
    market: ledgerMarket({ db: connection.db, calendar: XNAS, source: "universe" }),
    engineFile: engineFiles(store, join(folder, "engines")),
    shelf: {
      rulebooks: new URL("rulebooks", root).pathname,
      people,
      funds: new URL("samples/funds", root).pathname,
    },
    version: "0.0.0-test",
    signer: manifestSigner(key),
    webhook: undefined,
    histories: temporalHistories(client),
    now: () => new Date().toISOString(),
    reached: reachedNothing,
    log: () => {},
  };
  afterAll(async () => {
    await pool.stop();
    await close();
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });
  const staged = { client, namespace, databaseUrl, folder, store, deps, connection };
  return {
    ...staged,
    calendar: ({ begins, sessionMs }) =>
      putJson(
        store,
        compressCalendar(XNAS, {
          from: plainDate("2024-08-01"),
          to: plainDate("2025-06-30"),
          firstSession: plainDate(begins),
          start: instantOfEpochMs(Date.now()),
          sessionMs,
        }),
      ),
    deliver: (from, to) => deliver(deps, plainDate(from), plainDate(to)),
  };
}

/** Workers that run until the test ends, or until they are told to stop. */
export async function work(
  { namespace }: Stage,
  deps: ActivityDeps,
  maxCachedWorkflows?: number,
): Promise<ReviewWorker & { end(): Promise<void> }> {
  const address = inject("temporalAddress");
  const { connection } = await connectWorker({ address, namespace });
  const worker = await startReviewWorker({
    connection,
    namespace,
    deps,
    bundle: inject("workflowBundle"),
    ...(maxCachedWorkflows !== undefined && { maxCachedWorkflows }),
  });
  const end = async () => {
    worker.stop();
    await worker.done;
    await connection.close();
  };
  return { ...worker, end };
}

async function deliver(deps: ActivityDeps, from: PlainDate, to: PlainDate): Promise<void> {
  const { connection, store, exchange: calendar } = deps;
  const bytes = Buffer.from(sampleUniverse(1));
  for (const session of sessionsBetween(XNAS, { from, to }))
    await ingestFiles(
      { connection, store, calendar },
      {
        source: "universe",
        session,
        files: [{ name: "universe.csv", bytes }],
        receivedAt: "2024-12-31T00:00:00.000Z",
      },
    );
}

/** Ids and queues of one test file must not meet another's, so each has a namespace. */
async function ownNamespace(name: string): Promise<string> {
  const { Connection: Grpc } = await import("@temporalio/client");
  const { SEARCH_ATTRIBUTES } = await import("../../../domain/review/search-attributes.ts");
  const connection = await Grpc.connect({ address: inject("temporalAddress") });
  const TYPES = { Keyword: 2, Bool: 5, Datetime: 6 } as const;
  try {
    await connection.workflowService.registerNamespace({
      namespace: name,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
    const searchAttributes = Object.fromEntries(
      Object.entries(SEARCH_ATTRIBUTES).map(([key, type]) => [key, TYPES[type]]),
    );
    for (let attempt = 0; ; attempt++)
      try {
        await connection.operatorService.addSearchAttributes({ namespace: name, searchAttributes });
        return name;
      } catch (cause) {
        if (attempt === 60) throw cause;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
  } finally {
    await connection.close();
  }
}
