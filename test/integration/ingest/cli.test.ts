import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { schemaForThisFile } from "../../setup/database.ts";
import { runCli } from "../run-cli.ts";
import { snapshotCsv } from "./ledger.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

const { databaseUrl } = await schemaForThisFile();
const folder = temporaryFolder();

const env = {
  DATABASE_URL: databaseUrl,
  THIRDFRIDAY_STORE: pathToFileURL(join(folder, "store")).href,
};
const run = (args: readonly string[], more: Record<string, string> = {}) =>
  runCli(args, { ...env, ...more });

const file = join(folder, "2024-03-01.csv");
await writeFile(file, snapshotCsv("AAA 10 5000000000.00", "BBB 20.50 7000000000.00"));
const cut = join(folder, "cut.csv");
await writeFile(cut, snapshotCsv("AAA 10 5000000000.00").slice(0, -9));
const ingest = (path: string, more: Record<string, string> = {}) =>
  run(["ingest", path, "--source", "us-screener", "--session", "2024-03-01", "--json"], more);

test("before the tables are there the way to make them is named", async () => {
  expect(await ingest(file)).toMatchObject({
    code: 5,
    lastLine: "Run `thirdfriday migrate` on the database.",
  });
});

test("migrate, ingest, list, answer: each gives one JSON object", async () => {
  const migrated = JSON.parse((await run(["migrate", "--json"])).stdout);
  expect(migrated.ran).toContain("2026-11-23-0900-create-dataset");
  const done = JSON.parse((await ingest(file)).stdout);
  // Two exchanges of three are absent, and the third has two lines.
  expect(done).toMatchObject({
    datasetId: "us-screener/2024-03-01/r1",
    accepted: 2,
    openFindings: 3,
  });
  const listed = JSON.parse((await run(["gate", "list", "--json"])).stdout);
  const ids = listed.findings.map(({ findingId }: { findingId: string }) => findingId);
  expect(ids).toHaveLength(3);
  const answer = ["--answer", "accept", "--reason", "a test file", "--by", "anna", "--json"];
  expect((await run(["gate", "answer", ...ids, ...answer])).code).toBe(0);
  expect(JSON.parse((await run(["gate", "list", "--json"])).stdout).findings).toEqual([]);
});

test.each`
  args                                                                               | code | because
  ${["ingest", cut, "--source", "us-screener", "--session", "2024-03-01"]}           | ${2} | ${"a cut file"}
  ${["ingest", file, "--source", "nobody", "--session", "2024-03-01"]}               | ${2} | ${"an unknown source"}
  ${["ingest", file, "--source", "us-screener", "--session", "2024-02-30"]}          | ${2} | ${"no such date"}
  ${["ingest", file, "--source", "us-screener"]}                                     | ${2} | ${"no session"}
  ${["ingest", "/absent.csv", "--source", "us-screener", "--session", "2024-03-01"]} | ${2} | ${"no such file"}
  ${["gate", "answer", "x", "--answer", "accept", "--reason", "r", "--by", "a"]}     | ${2} | ${"no such finding"}
  ${["gate", "answer", "x", "--answer", "maybe", "--reason", "r", "--by", "a"]}      | ${2} | ${"no such answer"}
`("$because ends with $code and says what next", async ({ args, code }) => {
  const ended = await run(args);
  expect(ended.code).toBe(code);
  expect(ended.lastLine).not.toBe("");
});

test("a database that does not answer ends with 5", async () => {
  const away = { DATABASE_URL: "postgres://nobody:x@127.0.0.1:1/none" };
  expect(await ingest(file, away)).toMatchObject({ code: 5 });
});
