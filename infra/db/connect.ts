import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { PipelineError } from "../../domain/errors.ts";
import { columnParsers } from "./column-parsers.ts";
import type { Database } from "./tables.ts";

/** A pool and the query builder over it; `Tables` grows with the tables its user knows. */
export interface Connection<Tables = Database> {
  readonly db: Kysely<Tables>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly databaseUrl: string;
  /** The most connections held at once. */
  readonly connections?: number;
  /** Told of a connection that broke; the pool replaces it and the next query says what failed. */
  readonly onLost?: (error: Error) => void;
}

/** Opens a pool on a database. A connection is made when the first query needs it. */
export function connect<Tables = Database>(options: ConnectOptions): Connection<Tables> {
  const pool = new pg.Pool({
    connectionString: withUtc(options.databaseUrl),
    max: options.connections ?? 8,
    types: columnParsers,
    allowExitOnIdle: true,
  });
  let isClosing = false;
  const onLost = (error: Error) => {
    // Clients that the pool has let go may still hear that the server stops.
    if (!isClosing) options.onLost?.(error);
  };
  // The pool hears of idle clients only; one that is checked out would end the process.
  pool.on("error", onLost);
  pool.on("connect", (client) => {
    client.on("error", onLost);
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const close = () => {
    isClosing = true;
    return db.destroy();
  };
  return { db, pool, close };
}

/** Adds `-c timezone=UTC` to what the address already asks of the server. */
function withUtc(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const asked = url.searchParams.get("options");
  url.searchParams.set("options", `${asked ? `${asked} ` : ""}-c timezone=UTC`);
  return url.href.replaceAll("+", "%20");
}

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "57P01",
  "57P03",
]);

const UNDEFINED_TABLE = "42P01";

/**
 * Runs database work; a server that cannot be reached becomes
 * `database_unreachable`, one whose tables are not there `database_not_migrated`.
 */
export async function withDatabase<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (cause) {
    const { code, message } = cause as { code?: string; message?: string };
    if (code === UNDEFINED_TABLE)
      throw new PipelineError("database_not_migrated", { reason: message ?? "a table is missing" });
    if (code === undefined || !UNREACHABLE.has(code)) throw cause;
    throw new PipelineError("database_unreachable", { reason: message || code });
  }
}
