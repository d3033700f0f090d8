import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { SEARCH_ATTRIBUTES } from "../../../domain/review/search-attributes.ts";
import { readConfig } from "../../../infra/config.ts";
import { startPostgres } from "../../../infra/servers/postgres-server.ts";
import { startTemporal } from "../../../infra/servers/temporal-server.ts";
import type { SignedDecision } from "../../../domain/review/review-decision.ts";
import type { ListedReview } from "../../../infra/db/review-queries.ts";
import { send, signed } from "../review/decide.ts";
import { smallerMarket, smallerRulebook } from "../review/smaller-index.ts";
import { PEOPLE, stage, work, type Stage } from "../review/stage.ts";
import { startReview } from "../review/start.ts";
import { isOpen, untilLedger, untilPublished } from "../review/watch.ts";
import { whatIsLeft, type Left } from "./what-is-left.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

/** Servers of one test, on ports that they keep. */
interface Servers {
  readonly temporalAddress: string;
  readonly databaseUrl: string;
  /** Ends a server without a word and starts it again on what it had kept. */
  restartTemporal(): Promise<void>;
  restartPostgres(): Promise<void>;
  readonly restarts: { readonly temporal: number; readonly postgres: number };
  stop(): Promise<void>;
}

const { cacheFolder } = readConfig(process.env);
const AWAY_MS = 3_000;
let folder: string;
beforeAll(async () => {
  folder = temporaryFolder();
  await chmod(folder, 0o755);
});

async function ownServers(name: string): Promise<Servers> {
  const home = join(folder, name);
  const about = {
    folder: join(home, "temporal"),
    cacheFolder,
    searchAttributes: SEARCH_ATTRIBUTES,
  };
  const postgres = { folder: join(home, "postgres") };
  let [temporal, database] = await Promise.all([startTemporal(about), startPostgres(postgres)]);
  const { address } = temporal;
  const { databaseUrl } = database;
  const port = (url: string) => Number(url.match(/:(\d+)(\/|$)/)![1]);
  const restarts = { temporal: 0, postgres: 0 };
  return {
    temporalAddress: address,
    databaseUrl,
    restarts,
    async restartTemporal() {
      process.kill(temporal.pid, "SIGKILL");
      await temporal.stop();
      await pause(AWAY_MS);
      temporal = await startTemporal({ ...about, port: port(address) });
      restarts.temporal += 1;
    },
    async restartPostgres() {
      process.kill(database.pid, "SIGKILL");
      await database.stop();
      await pause(AWAY_MS);
      database = await startPostgres({ ...postgres, port: port(databaseUrl) });
      restarts.postgres += 1;
    },
    async stop() {
      await Promise.all([temporal.stop(), database.stop()]);
    },
  };
}

const { first, second, committee } = PEOPLE;
const SETS = ["announcement", "review", "effective", "trades-preliminary", "trades-final"];

type Disturbance = () => Promise<void>;

/** One review in which people decide, with a disturbance after each of its four steps. */
async function reviewed(at: Stage, disturbances: readonly Disturbance[] = []): Promise<Left> {
  const left = [...disturbances];
  const disturb = () => left.shift()?.();
  const rulebook = await smallerRulebook(at);
  await at.deliver("2024-11-29", "2024-12-23", smallerMarket());
  const worker = await work(at, at.deps);
  try {
    const calendar = await at.calendar({ begins: "2025-01-06", sessionMs: 1_000 });
    const { id, outcome } = await startReview(at.client, { calendar, pins: { rulebook } });
    await disturb();
    await insisted(() => untilLedger(at, id, isOpen));
    const exclude = { action: "decide", choice: "exclude", security_id: "S0009" } as const;
    await counts(at, signed(id, committee, { ...exclude, reason: "acquired" }));
    await disturb();
    const again = (review: ListedReview) => review.pass === 2 && isOpen(review);
    const { determination_sha256 } = await insisted(() => untilLedger(at, id, again));
    const vote = { determination_sha256: determination_sha256 ?? "", reason: "checked" };
    await counts(at, signed(id, first, { action: "approve", ...vote }));
    await disturb();
    await counts(at, signed(id, second, { action: "approve", ...vote }));
    await disturb();
    await insisted(() => untilPublished(at, id, SETS));
    await insisted(outcome);
    return await insisted(() => whatIsLeft(at));
  } finally {
    await worker.end();
  }
}

/** A person says it again until there is an answer: the same decision is the same message. */
async function counts({ client }: Stage, decision: SignedDecision): Promise<void> {
  const { refusal } = await insisted(() => send(client, decision));
  if (refusal !== null) throw new Error(`${decision.body.action} was refused: ${refusal}`);
}

const PATIENCE_MS = 90_000;

/** Tries again while servers are away. */
async function insisted<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (const begun = performance.now(); ;)
    try {
      return await ask();
    } catch (cause) {
      if (performance.now() - begun > PATIENCE_MS) throw cause;
      await pause(250);
    }
}

/** Each of two stories takes one or two, on a busy machine more. */
const MINUTES = 6 * 60_000;

test(
  "Temporal and Postgres killed and started again on the way: the same bytes, no decision lost",
  { timeout: MINUTES },
  async () => {
    const servers = await ownServers("shaken");
    try {
      const [calm, shaken] = await Promise.all([stage(), stage(servers)]);
      const restartTemporal = () => servers.restartTemporal();
      const restartPostgres = () => servers.restartPostgres();
      const disturbances = [
        restartPostgres,
        restartTemporal,
        () => Promise.all([restartPostgres(), restartTemporal()]).then(() => {}),
        () => restartTemporal().then(restartPostgres),
      ];
      const [expected, left] = await Promise.all([reviewed(calm), reviewed(shaken, disturbances)]);
      expect(Object.keys(expected.files).length).toBeGreaterThan(50);
      expect(expected.decisions).toHaveLength(3);
      expect(left).toEqual(expected);
      expect(servers.restarts).toEqual({ temporal: 3, postgres: 3 });
    } finally {
      await servers.stop();
    }
  },
);
