import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SEARCH_ATTRIBUTES } from "../../domain/review/search-attributes.ts";
import { readConfig } from "../../infra/config.ts";
import { connect } from "../../infra/db/connect.ts";
import { migrateToLatest } from "../../infra/db/migrate.ts";
import { mintIdsFor } from "../../infra/db/mint-id.ts";
import { loadCalendar } from "../../infra/calendar-files.ts";
import { sessionsBetween } from "../../domain/calendar/session.ts";
import { makeFolder } from "../../infra/make-folder.ts";
import { startStack, type Stack } from "../../infra/servers/stack.ts";
import { makeKeyFiles } from "../../infra/signing/key-files.ts";
import { connectClient, type TemporalClient } from "../../infra/temporal/connect.ts";
import { writeMarket, type MarketFiles } from "../../demo/market/write-market.ts";
import { makePeople, type DemoPeople } from "./demo-people.ts";
import type { Progress } from "./progress.ts";
import { EARLIER_SESSIONS, FAULTY_SESSION, FIRST_SESSION, LAST_SESSION } from "./script.ts";

/** Everything the tour acts upon. */
export interface Demo {
  readonly folder: string;
  readonly stack: Stack;
  readonly temporal: TemporalClient;
  readonly market: MarketFiles;
  readonly people: DemoPeople;
  /** The environment of the tour's worker. */
  readonly env: Readonly<Record<string, string>>;
}

export interface DemoRequest {
  readonly folder: string;
  readonly seed: number;
}

/** Empties the folder, starts the services, writes the market and makes the keys. */
export async function openDemo(asked: DemoRequest, { say }: Progress): Promise<Demo> {
  const folder = resolve(asked.folder);
  await rm(folder, { recursive: true, force: true });
  await makeFolder(folder);
  const starting = startStack({
    folder,
    cacheFolder: readConfig(process.env).cacheFolder,
    searchAttributes: SEARCH_ATTRIBUTES,
    onTry: (source) => say(`looking for the Temporal server: ${source}`),
  });
  const prepared = Promise.all([makeMarket(folder, asked.seed), keysOf(folder)]);
  const [stack, [market, people]] = await Promise.all([starting, prepared]);
  say(
    `servers: Temporal ${stack.temporalAddress}, Postgres, objects in ${join(folder, "objects")}`,
  );
  const { databaseUrl, temporalAddress } = stack;
  await migrated(databaseUrl);
  const temporal = await connectClient({ address: temporalAddress, namespace: "default" });
  const env = {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    THIRDFRIDAY_HOME: folder,
    THIRDFRIDAY_PEOPLE: people.file,
    THIRDFRIDAY_FUNDS: join(folder, "market", "funds"),
    THIRDFRIDAY_SOURCE: "us-screener",
  };
  return { folder, stack, temporal, market, people, env };
}

async function makeMarket(folder: string, seed: number): Promise<MarketFiles> {
  const calendar = loadCalendar("XNYS");
  const played = sessionsBetween(calendar, { from: FIRST_SESSION, to: LAST_SESSION });
  const samples = import.meta.url.endsWith(".ts")
    ? "../../samples/funds"
    : "../../../samples/funds";
  return await writeMarket({
    folder: join(folder, "market"),
    seed,
    sessions: [...EARLIER_SESSIONS, ...played],
    mint: mintIdsFor("us-screener"),
    sampleFunds: fileURLToPath(new URL(samples, import.meta.url)),
    faultySession: FAULTY_SESSION,
  });
}

async function keysOf(folder: string): Promise<DemoPeople> {
  await makeKeyFiles(join(folder, "signing.pem"));
  const keys = join(folder, "keys");
  await makeFolder(keys);
  return await makePeople(keys);
}

async function migrated(databaseUrl: string): Promise<void> {
  const connection = connect({ databaseUrl });
  try {
    await migrateToLatest(connection.db);
  } finally {
    await connection.close();
  }
}
