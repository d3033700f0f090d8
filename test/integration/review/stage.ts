import { writeFile } from "node:fs/promises";
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
import { temporaryFolder } from "../../temporary-folders.ts";

/** The four people of the tests: who prepares, who approves, who decides. */
export const PEOPLE = {
  preparer: person("preparer", ["analyst", "approver"]),
  first: person("first-approver", ["approver"]),
  second: person("second-approver", ["deputy_approver"]),
  committee: person("committee", ["committee", "operations"]),
  revoked: person("revoked", ["approver"], ["revoked_on: 2024-01-01"]),
  expired: person("expired", ["approver"], ["valid_to: 2023-12-31"]),
} satisfies Record<string, TestPerson>;

/** Publishes in every stage of a test file, so that two of them sign alike. */
export const PUBLISHER = person("publisher", ["analyst"]);

/** Servers other than those that every test shares. */
export interface OwnServers {
  readonly temporalAddress: string;
  readonly databaseUrl: string;
}

/** Everything a review of the sample market needs, started for one test file. */
export interface Stage {
  readonly client: Client;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly databaseUrl: string;
  /** Holds objects/, people.yaml and signing.pem. */
  readonly folder: string;
  readonly store: ObjectStore;
  readonly deps: ActivityDeps;
  readonly connection: Connection<Ledger>;
  /** A calendar whose sessions last `sessionMs`; the session `begins` begins now. */
  calendar(span: CompressedSpan): Promise<ArtifactRef>;
  /** Delivers the sample market, or another one, for every session of a span. */
  deliver(from: string, to: string, market?: string): Promise<void>;
}

export interface CompressedSpan {
  readonly begins: string;
  readonly sessionMs: number;
  /** Sessions of another length, by date. */
  readonly stretchedMs?: Readonly<Record<string, number>>;
}

const XNAS = loadCalendar("XNAS");
const root = new URL("../../../", import.meta.url);

export async function stage(own?: OwnServers): Promise<Stage> {
  install();
  const temporalAddress = own?.temporalAddress ?? inject("temporalAddress");
  const { databaseUrl, schema } = own ? { ...own, schema: "public" } : await schemaForThisFile();
  const connection = connect<Ledger>({ databaseUrl });
  await migrateToLatest(connection.db);
  const folder = temporaryFolder();
  const store = await storeFromUrl({ url: pathToFileURL(join(folder, "objects")).href });
  const namespace = own ? "default" : await ownNamespace(schema);
  const { client, close } = await connectClient({ address: temporalAddress, namespace });
  const people = join(folder, "people.yaml");
  await writeFile(people, peopleYaml(Object.values(PEOPLE)));
  await writeFile(join(folder, "signing.pem"), PUBLISHER.key);
  const pool = computePool(1);
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
    signer: manifestSigner(PUBLISHER.key),
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
  });
  const at = { temporalAddress, namespace, databaseUrl, folder };
  const staged = { ...at, client, store, deps, connection };
  return {
    ...staged,
    calendar: ({ begins, ...lengths }) =>
      putJson(
        store,
        compressCalendar(XNAS, {
          from: plainDate("2024-08-01"),
          to: plainDate("2025-06-30"),
          firstSession: plainDate(begins),
          start: instantOfEpochMs(Date.now()),
          ...lengths,
        }),
      ),
    deliver: (from, to, market = sampleUniverse(1)) =>
      deliver(deps, { from: plainDate(from), to: plainDate(to) }, market),
  };
}

let installed = false;

/** One runtime per process, however many stages it has. */
function install(): void {
  if (!installed) Runtime.install({ logger: new DefaultLogger("ERROR") });
  installed = true;
}

/** Workers that run until the test ends, or until they are told to stop. */
export async function work(
  { temporalAddress: address, namespace }: Stage,
  deps: ActivityDeps,
  { bundle = inject("workflowBundle") }: { readonly bundle?: string } = {},
): Promise<ReviewWorker & { end(): Promise<void> }> {
  const { connection } = await connectWorker({ address, namespace });
  const worker = await startReviewWorker({
    connection,
    namespace,
    deps,
    bundle,
  });
  const end = async () => {
    worker.stop();
    await worker.done;
    await connection.close();
  };
  return { ...worker, end };
}

interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

async function deliver(deps: ActivityDeps, span: Span, market: string): Promise<void> {
  const { connection, store, exchange: calendar } = deps;
  const bytes = Buffer.from(market);
  for (const session of sessionsBetween(XNAS, span))
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
