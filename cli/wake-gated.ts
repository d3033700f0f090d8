import type { Config } from "../infra/config.ts";
import type { Connection } from "../infra/db/connect.ts";
import type { Ledger } from "../infra/db/review-tables.ts";

/** What reviews that wait at a gate were told of an answer. */
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
 * Tells every review that waits at a gate to look again.
 *
 * The answer stands in the ledger already: a Temporal server or a worker that is away is no error.
 */
export async function wakeGated(
  config: Config,
  connection: Connection,
  news: GateNews,
): Promise<Woken> {
  const { listReviews } = await import("../infra/db/review-queries.ts");
  const { db } = connection as unknown as Connection<Ledger>;
  const gated = (await listReviews(db))
    .filter(({ phase }) => phase === "gated")
    .map(({ review_id }) => review_id);
  if (gated.length === 0) return { woken: [], waiting: [] };
  const told = await tell(config, gated, news).catch(() => new Set<string>());
  return {
    woken: gated.filter((id) => told.has(id)),
    waiting: gated.filter((id) => !told.has(id)),
  };
}

/** The reviews that heard the news. Throws: server_unavailable. */
async function tell(
  config: Config,
  reviews: readonly string[],
  { findingId, updateId }: GateNews,
): Promise<ReadonlySet<string>> {
  const [{ runningServices }, { connectClient }, { updateReview }] = await Promise.all([
    import("../infra/running-services.ts"),
    import("../infra/temporal/connect.ts"),
    import("../infra/temporal/update-review.ts"),
  ]);
  const { temporalAddress: address } = await runningServices(config);
  const { client, close } = await connectClient({ address, namespace: config.temporalNamespace });
  const message = { name: "answerGate", updateId, payload: { v: 1, findingId } } as const;
  try {
    const outcomes = await Promise.allSettled(
      reviews.map((id) => updateReview(client, id, { ...message, patienceMs: PATIENCE_MS })),
    );
    return new Set(reviews.filter((_, i) => outcomes[i]!.status === "fulfilled"));
  } finally {
    await close();
  }
}
