import type { Kysely } from "kysely";
import { PipelineError } from "../domain/errors.ts";
import type { Config } from "../infra/config.ts";
import type { Connection } from "../infra/db/connect.ts";
import type { Ledger } from "../infra/db/review-tables.ts";

/** What became of telling an answer to the reviews and backfills that wait at a gate. */
export interface Woken {
  /** They look again now. */
  readonly woken: readonly string[];
  /** They could not be told, and look again by themselves at their next recheck. */
  readonly waiting: readonly string[];
}

export interface GateNews {
  readonly findingId: string;
  /** The same id is the same news. */
  readonly updateId: string;
}

/** A worker that is there answers in a second or two; without one nobody is kept waiting. */
const PATIENCE_MS = 5_000;

/**
 * Tells every review and every backfill that waits at a gate to look again.
 *
 * The answer stands in the ledger already: a Temporal server or a worker that is away is no error.
 */
export async function wakeGated(
  config: Config,
  connection: Connection,
  news: GateNews,
): Promise<Woken> {
  const { db } = connection as unknown as Connection<Ledger>;
  const gated = await waitingAtGate(db);
  if (gated.length === 0) return { woken: [], waiting: [] };
  const told = await tell(config, gated, news).catch(() => new Map<string, Told>());
  const those = (what: Told) => gated.filter((id) => (told.get(id) ?? "silent") === what);
  return { woken: those("woken"), waiting: those("silent") };
}

/** A gate alarm stands of it, or it has come to the gate just now. */
async function waitingAtGate(db: Kysely<Ledger>): Promise<readonly string[]> {
  const [{ listReviews }, { standingAlarms }] = await Promise.all([
    import("../infra/db/review-queries.ts"),
    import("../infra/db/standing-alarms.ts"),
  ]);
  const gated = (await listReviews(db)).filter(({ phase }) => phase === "gated");
  const alarmed = (await standingAlarms(db)).filter(({ code }) => code === "gate_waiting");
  return [...new Set([...gated, ...alarmed].map(({ review_id }) => review_id))].toSorted();
}

/** `ended`: the run was ended from outside, and waits for nothing. */
type Told = "woken" | "silent" | "ended";

/** What each run made of the news. Throws: server_unavailable. */
async function tell(
  config: Config,
  gated: readonly string[],
  { findingId, updateId }: GateNews,
): Promise<ReadonlyMap<string, Told>> {
  const [{ runningServices }, { connectClient }, { updateReview }] = await Promise.all([
    import("../infra/running-services.ts"),
    import("../infra/temporal/connect.ts"),
    import("../infra/temporal/update-review.ts"),
  ]);
  const { temporalAddress: address } = await runningServices(config);
  const { client, close } = await connectClient({ address, namespace: config.temporalNamespace });
  const message = { name: "answerGate", updateId, payload: { v: 1, findingId } } as const;
  try {
    const outcomes = gated.map(async (id): Promise<[string, Told]> => {
      const telling = updateReview(client, id, { ...message, patienceMs: PATIENCE_MS });
      return [id, await telling.then(() => "woken", becauseOf)];
    });
    return new Map(await Promise.all(outcomes));
  } finally {
    await close();
  }
}

function becauseOf(cause: unknown): Told {
  return cause instanceof PipelineError && cause.code === "review_not_open" ? "ended" : "silent";
}
