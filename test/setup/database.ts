import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

/**
 * Makes a schema for one test file and drops it after its tests.
 *
 * The address it gives has the schema as its search path, so that migrations and queries that name no
 * schema stay in it.
 */
export async function schemaForThisFile(): Promise<{ databaseUrl: string; schema: string }> {
  const shared = inject("databaseUrl");
  const schema = `t_${randomUUID().replaceAll("-", "")}`;
  await statement(shared, `create schema ${schema}`);
  afterAll(() => statement(shared, `drop schema ${schema} cascade`));
  const options = encodeURIComponent(`-c search_path=${schema}`);
  return { databaseUrl: `${shared}?options=${options}`, schema };
}

async function statement(databaseUrl: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
