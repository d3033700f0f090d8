import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import { defineSearchAttributeKey, TypedSearchAttributes } from "@temporalio/common";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { readConfig } from "../../../infra/config.ts";
import { startPostgres } from "../../../infra/servers/postgres-server.ts";
import { startStack, type StackOptions } from "../../../infra/servers/stack.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

const folder = temporaryFolder();
await chmod(folder, 0o755);

const { cacheFolder } = readConfig(process.env);
const options: StackOptions = {
  folder: join(folder, "home"),
  cacheFolder,
  searchAttributes: { Phase: "Keyword" },
};

async function query(databaseUrl: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

const PHASE = defineSearchAttributeKey("Phase", "KEYWORD");

async function startedWorkflows(address: string): Promise<number> {
  const connection = await Connection.connect({ address });
  try {
    return (await new Client({ connection }).workflow.count("Phase = 'review'")).count;
  } finally {
    await connection.close();
  }
}

async function startWorkflow(address: string): Promise<void> {
  const connection = await Connection.connect({ address });
  await new Client({ connection }).workflow.start("waiting", {
    taskQueue: "nobody-listens",
    workflowId: "kept",
    typedSearchAttributes: new TypedSearchAttributes([{ key: PHASE, value: "review" }]),
  });
  await connection.close();
}

test("the three services start, keep what they hold, and start again on it", async () => {
  const first = await startStack(options);
  await query(first.databaseUrl, "create table kept as select 42 as answer");
  await first.store.putNew("kept", Buffer.from("bytes"));
  await startWorkflow(first.temporalAddress);
  await first.stop();
  await expect(query(first.databaseUrl, "select 1")).rejects.toThrow("ECONNREFUSED");

  const second = await startStack(options);
  expect(await query(second.databaseUrl, "select answer from kept")).toEqual([42]);
  expect(Buffer.from(await second.store.get("kept")).toString()).toBe("bytes");
  expect(await startedWorkflows(second.temporalAddress)).toBe(1);
  await second.stop();
  await second.stop();
});

test("services that run already are used, not started", async () => {
  const stack = await startStack({
    ...options,
    folder: join(folder, "borrowed"),
    temporalAddress: inject("temporalAddress"),
    databaseUrl: inject("databaseUrl"),
  });
  await stack.stop();
  expect(await query(inject("databaseUrl"), "select 1")).toEqual([1]);
});

test("when one service cannot start, the others are stopped and the reason is given", async () => {
  const broken = join(folder, "broken");
  await startPostgres({ folder: join(broken, "postgres") }).then(({ stop }) => stop());
  await writeFile(join(broken, "postgres", "cluster", "postgresql.conf"), "no_such_setting = 1\n");
  await expect(startStack({ ...options, folder: broken })).rejects.toMatchObject({
    code: "server_unavailable",
    details: { server: "postgres", reason: expect.stringContaining("no_such_setting") },
  });
});

test("a second server on one cluster is refused; a killed one's pid file is not in the way", async () => {
  const home = join(folder, "pid");
  const first = await startPostgres({ folder: home });
  await expect(startPostgres({ folder: home })).rejects.toMatchObject({
    code: "server_unavailable",
    details: { reason: expect.stringContaining("already serves") },
  });
  const pidFile = join(home, "cluster", "postmaster.pid");
  const text = await readFile(pidFile, "utf8");
  await first.stop();
  // The number of a process that lives and is no server: this one's.
  await writeFile(pidFile, text.replace(/^\d+/, String(process.pid)));
  const second = await startPostgres({ folder: home });
  expect(await query(second.databaseUrl, "select 1")).toEqual([1]);
  await second.stop();
});

test("the cluster's password is its owner's alone", async () => {
  const file = join(folder, "pid", "password");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const server = await startPostgres({ folder: join(folder, "pid") });
  const wrong = server.databaseUrl.replace(/:[0-9a-f]+@/, ":wrong@");
  await expect(query(wrong, "select 1")).rejects.toThrow("password authentication failed");
  await server.stop();
});
