import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ingestFiles } from "../../../activities/ingest/ingest-file.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { universeAt } from "../../../infra/db/universe-at.ts";
import { getArtifact } from "../../../infra/objects/artifact-store.ts";
import { readUniverseCsv } from "../../../schemas/universe-csv.ts";
import { dataPresent, sharedData } from "../../shared-data.ts";
import { ledgerForThisFile, snapshotCsv } from "./ledger.ts";

const { context, count, ingest, universe } = await ledgerForThisFile();
const DAY = "2024-03-01";
const first = snapshotCsv("AAA 10 5000000000.00", "BBB 20.50 7000000000.00", "NA 3 0.00");

test("a delivery is stored, loaded and counted; the raw bytes come back", async () => {
  const bad = first.replace("$20.50", "n/a");
  const done = await ingest(DAY, bad, "2024-03-01T22:00:00Z");
  expect(done).toMatchObject({
    datasetId: "us-screener/2024-03-01/r1",
    rows: 3,
    accepted: 2,
    quarantined: 1,
  });
  const { rows } = await context.connection.pool.query(
    "select file, line, column_name, value, reason_code from quarantine_row",
  );
  expect(rows).toEqual([
    {
      file: "2024-03-01.csv",
      line: 3,
      column_name: "lastsale",
      value: "n/a",
      reason_code: "price_unreadable",
    },
  ]);
  const bytes = await getArtifact(context.store, done.artifacts[0]!);
  expect(Buffer.from(bytes).toString()).toBe(bad);
});

test("the same file twice is one artefact and changes nothing", async () => {
  const counts = async () =>
    await Promise.all(
      ["artifact", "dataset", "dataset_row", "ticker_mapping", "gate_finding"].map(count),
    );
  const held = await counts();
  const again = await ingest(DAY, first.replace("$20.50", "n/a"), "2024-03-02T08:00:00Z");
  expect(again).toMatchObject({ datasetId: "us-screener/2024-03-01/r1", unchanged: true, rows: 3 });
  expect(await counts()).toEqual(held);
});

test("other bytes for the session are its next revision; the old one is what was known before", async () => {
  const next = await ingest(DAY, first, "2024-03-02T09:00:00Z");
  expect(next).toMatchObject({
    datasetId: "us-screener/2024-03-01/r2",
    accepted: 3,
    quarantined: 0,
  });
  const before = await universe(DAY, "2024-03-02T08:59:59Z");
  const after = await universe(DAY, "2024-03-02T09:00:00Z");
  expect(before.universe.securities.map(({ ticker }) => ticker).toSorted()).toEqual(["AAA", "NA"]);
  expect(after.universe.securities.map(({ ticker }) => ticker).toSorted()).toEqual([
    "AAA",
    "BBB",
    "NA",
  ]);
  const idOf = (at: typeof before) =>
    at.universe.securities.find(({ ticker }) => ticker === "AAA")!.securityId;
  expect(idOf(after)).toBe(idOf(before));
});

test("a unit of the universe: numbers on the vendor's grid, the cap the company's, zero unknown", async () => {
  const { universe: found } = await universe(DAY, "2024-03-03T00:00:00Z");
  expect(found.decimals).toEqual({ company_cap: 2, netchange: 2, price: 2, volume: 0 });
  const line = (ticker: string) => found.securities.find((security) => security.ticker === ticker)!;
  expect(line("BBB")).toMatchObject({
    price: 20.5,
    companyCap: 7e9,
    shares: undefined,
    exchange: "XNAS",
  });
  expect(line("NA")).toMatchObject({ companyCap: undefined, securityType: "common" });
  expect(line("AAA").securityId).toMatch(/^S-[0-9A-HJKMNP-TV-Z]{10}$/);
});

test("deliveries at once: one data set, the other call finds it done", async () => {
  const text = snapshotCsv("AAA 10 5000000000.00", "BBB 20.50 7000000000.00");
  const done = await Promise.all(
    [1, 2, 3].map(() => ingest("2024-03-04", text, "2024-03-04T22:00:00Z")),
  );
  expect(done.map(({ datasetId }) => datasetId)).toEqual(
    Array(3).fill("us-screener/2024-03-04/r1"),
  );
  expect(done.filter(({ unchanged }) => !unchanged)).toHaveLength(1);
});

test.each`
  text                                                  | because
  ${""}                                                 | ${"empty"}
  ${first.replace("marketCap", "cap")}                  | ${"wrong columns"}
  ${first.slice(0, -20)}                                | ${"cut"}
  ${gzipSync(first).subarray(0, 60)}                    | ${"a cut gzip"}
  ${Buffer.from(first.replace("Tech", "Té"), "latin1")} | ${"not UTF-8"}
  ${gzipSync(Buffer.alloc(70_000_000, 65))}             | ${"a bomb"}
`("a file that is $because leaves nothing half loaded", async ({ text }) => {
  const held = await count("dataset");
  await expect(ingest("2024-03-05", text, "2024-03-05T22:00:00Z")).rejects.toMatchObject({
    code: "bad_input",
  });
  expect(await count("dataset")).toBe(held);
});

test("a load that fails in the database leaves nothing either, and the next one succeeds", async () => {
  const { pool } = context.connection;
  const held = await Promise.all(
    ["dataset", "dataset_row", "security", "ticker_mapping"].map(count),
  );
  await pool.query("alter table gate_finding rename to gate_finding_away");
  const failing = ingest("2024-03-06", first, "2024-03-06T22:00:00Z");
  await expect(failing).rejects.toMatchObject({ code: "database_not_migrated" });
  await pool.query("alter table gate_finding_away rename to gate_finding");
  expect(
    await Promise.all(["dataset", "dataset_row", "security", "ticker_mapping"].map(count)),
  ).toEqual(held);
  await ingest("2024-03-06", first, "2024-03-06T22:00:00Z");
});

test.each(["dataset", "dataset_row", "ticker_mapping", "artifact"])(
  "%s is append-only: the database refuses a change",
  async (table) => {
    const { pool } = context.connection;
    await expect(pool.query(`delete from ${table}`)).rejects.toThrow(/append-only/);
    await expect(pool.query(`truncate ${table} cascade`)).rejects.toThrow(/append-only/);
  },
);

test("a session without data is served by an earlier one, and says so; beyond the look-back it is refused", async () => {
  const found = await universe("2024-03-08", "2024-03-09T00:00:00Z", 3);
  expect(found).toMatchObject({
    sessionsBack: 2,
    askedSession: "2024-03-08",
    dataset: { session: "2024-03-06" },
  });
  await expect(universe("2024-03-08", "2024-03-09T00:00:00Z", 1)).rejects.toMatchObject({
    code: "dataset_missing",
  });
  await expect(universe(DAY, "2024-02-01T00:00:00Z", 3)).rejects.toMatchObject({
    code: "dataset_missing",
  });
});

test("a session ingested late fits in: ids stay, later sessions are as they were", async () => {
  const later = await universe("2024-03-06", "2024-03-09T00:00:00Z");
  const text = snapshotCsv("AAA 10 5000000000.00", "GONE 5 100.00", "BBB 20.40 7000000000.00");
  await ingest("2024-03-05", text, "2024-03-10T00:00:00Z");
  const late = await universe("2024-03-05", "2024-03-10T00:00:00Z");
  const idOf = (at: typeof late, ticker: string) =>
    at.universe.securities.find((security) => security.ticker === ticker)!.securityId;
  expect(idOf(late, "AAA")).toBe(idOf(later, "AAA"));
  expect(late.universe.securities).toHaveLength(3);
  expect((await universe("2024-03-06", "2024-03-11T00:00:00Z")).universe).toEqual(later.universe);
});

describe("other sources", () => {
  const deliver = (session: string, text: string) =>
    ingestFiles(context, {
      source: "universe",
      session: plainDate(session),
      files: [{ name: "universe.csv", bytes: Buffer.from(text) }],
      receivedAt: "2024-03-01T22:00:00Z",
    });
  const readBack = (session: string) =>
    universeAt(context.connection.db, {
      source: "universe",
      session: plainDate(session),
      knownAt: "2024-03-02T00:00:00Z",
      lookBack: 0,
      calendar: context.calendar,
      currency: "EUR",
    });

  test("universe.csv is read back as the reader of files reads it", async () => {
    const text = [
      "security_id,company_id,ticker,price,shares,fx,float_factor,security_type,listing_date,esg",
      "S1,C1,AAA,10.5,100,1.125,0.85,reit,2020-01-02,7.5",
      "S2,,AAA,9,0,,,,,",
      "",
    ].join("\n");
    await deliver(DAY, text);
    const { universe: found } = await readBack(DAY);
    const file = { file: "universe.csv", text };
    const read = readUniverseCsv(file, { currency: "EUR", isSized: true });
    expect(found.securities).toEqual(read.securities);
    expect(found.decimals).toEqual({ ...read.decimals, company_cap: 0 });
  });

  test("rows that cannot be read hold the data set until it is accepted or mended", async () => {
    const held = await deliver("2024-03-04", "security_id,price\nS1,10\nS2,ten\n");
    expect(held).toMatchObject({ accepted: 1, quarantined: 1, findings: 1, openFindings: 1 });
    const { openFindings } = await readBack("2024-03-04");
    const message =
      '1 of 2 rows could not be read, the first universe.csv:3: price "ten", price_unreadable';
    expect(openFindings).toMatchObject([{ gate: "quarantined_share", message }]);
    const mended = await deliver("2024-03-04", "security_id,price\nS1,10\nS2,11\n");
    expect(mended).toMatchObject({ datasetId: "universe/2024-03-04/r2", openFindings: 0 });
  });

  test.skipIf(!dataPresent)("the split feed is loaded whole", async () => {
    const path = "corporate-actions/splits_2015_2026_flat.csv";
    const done = await ingestFiles(context, {
      source: "splits",
      session: plainDate(DAY),
      files: [{ name: "splits.csv", bytes: await readFile(sharedData(path)) }],
      receivedAt: "2024-03-01T22:00:00Z",
    });
    expect(done).toMatchObject({ rows: 136, accepted: 136, quarantined: 0 });
    expect(await count("corporate_action")).toBe(136);
  });
});
