import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { withDatabase } from "./connect.ts";
import type { Database } from "./tables.ts";

/** One transaction: the query builder, and the client under it for COPY. */
export interface Transaction {
  readonly db: Kysely<Database>;
  readonly client: pg.PoolClient;
}

/**
 * Runs work in one transaction: all of it is kept, or none. A lock named by `lock` is held until the
 * end, so that two writers of one source come one after the other.
 *
 * Throws: database_unreachable.
 */
export async function inTransaction<Answer>(
  { pool, lock }: { readonly pool: pg.Pool; readonly lock: string },
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  return await withDatabase(async () => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("begin");
      await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [lock]);
      const answer = await work({ db: buildOn(client), client });
      await client.query("commit");
      return answer;
    } catch (error) {
      // A connection that cannot roll back is thrown away; its transaction ends with it.
      await client.query("rollback").catch((cause: Error) => {
        broken = cause;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  });
}

/** A query builder whose every query goes to this client. */
function buildOn(client: pg.PoolClient): Kysely<Database> {
  const held = { query: client.query.bind(client), release: () => {} };
  const pool = {
    options: {},
    connect: async () => held as unknown as pg.PoolClient,
    end: async () => {},
  };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
