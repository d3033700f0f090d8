import { mkdir, readFile, rm, writeFile, cp } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { STEPS } from "../../domain/engine/steps.ts";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { FILE_SCHEMAS } from "../../schemas/files/file-schemas.ts";
import { sha256Hex } from "../../infra/objects/object-store.ts";
import { main } from "../../cli/main.ts";
import { temporaryFolder } from "../temporary-folders.ts";

let folder = "";
let said = "";

beforeEach(async () => {
  folder = temporaryFolder();
  said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
  await write("review/review.json", JSON.stringify(REVIEW));
  await write("review/constituents.csv", CONSTITUENTS);
  await write("review/changes.csv", "security_id,ticker,change\nOUT,OLD,delete\nC,TC,add\n");
  await write("market.csv", MARKET);
  await write("funds/EX/fund.yaml", "fund: EX\nindex: x\ncurrency: USD\nnav: 10000000\n");
  await write("funds/EX/positions.csv", POSITIONS);
});

afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

const REVIEW = {
  index: "x",
  review: "2024-12",
  segments: { "": {} },
  dates: [
    { role: "implement_close", session: "2024-12-20", instant_utc: "2024-12-20T21:00:00.000Z" },
    { role: "effective_open", session: "2024-12-23", instant_utc: "2024-12-23T14:30:00.000Z" },
  ],
};
const MANIFEST = {
  schema: "thirdfriday.manifest/1",
  kind: "compute",
  set: "",
  step: "review",
  index: "x",
  version: "1",
  review: "2024-12",
  review_id: "",
  effective_date: "2024-12-23",
  revision: null,
  supersedes: null,
  inputs: [],
  sources: [],
  rulebook: null,
  engine: { name: "engine/engine.mjs", bytes: 1, sha256: "0".repeat(64) },
  decisions: [],
  determination_sha256: null,
};
const CONSTITUENTS = `security_id,company_id,ticker,weight,weight_exact,weight_uncapped,status
A,CA,TA,0.4000000000,0.4,0.5,kept
B,CB,TB,0.3500000000,0.35,0.325,kept
C,CC,TC,0.2500000000,0.25,0.175,added
`;
const POSITIONS = "security_id,quantity,currency\nA,45000,USD\nB,120000,USD\nOUT,25000,USD\n";
const MARKET = `security_id,price,currency,fx,adv,spread_bps,volatility,lot_size,venue,settle_days
A,100,USD,1,1000000,2,0,1,XNYS,1
B,25,USD,1,500000,2,0,1,XNAS,1
C,250,USD,1,50000,2,0,1,XNAS,1
OUT,100,USD,1,20000,2,0,1,XNYS,1
`;

async function write(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, text);
}

const run = (...more: string[]): Promise<void> => {
  const at = (name: string): string => join(folder, name);
  const args = ["--review", at("review"), "--funds", at("funds"), "--market", at("market.csv")];
  return main(["trades", ...args, "--out", at("out"), ...more]);
};
const out = (name: string): Promise<string> => readFile(join(folder, "out", name), "utf8");

test("a fund's orders name side, cause, cost, cut-off and settlement", async () => {
  await run("--stage", "final");
  expect(process.exitCode ?? 0).toBe(0);
  const orders = (await out("EX/trades.csv")).split("\n").slice(1, -1);
  expect(orders.map((line) => line.split(",").slice(1, 5).join(","))).toEqual([
    "A,TA,SELL,5040",
    "B,TB,BUY,19860",
    "C,TC,BUY,9990",
    "OUT,OLD,SELL,25000",
  ]);
  expect(orders[3]).toBe(
    "EX,OUT,OLD,SELL,25000,100,USD,2500000.00,25000,0,0,0.2500000000,0.0000000000,0.0000000000," +
      "delete,1.2500000000,12.5000,1.0000,250.00,MOC,2024-12-20T20:50:00.000Z,2024-12-23,to_target",
  );
  expect(await out("EX/causes.csv")).toBe(
    "security_id,cause,quantity\nA,cap,-5000\nA,cash,-40\nB,weight,10000\nB,cap,10000\nB,cash,-140\n" +
      "C,add,10000\nC,cash,-10\nOUT,delete,-25000\n",
  );
});

test("a folder with a manifest is held to it: a file changed or gone, or no manifest at all, is exit 4", async () => {
  const files = { "review.json": JSON.stringify(REVIEW), "constituents.csv": CONSTITUENTS };
  const digested = (name: string, text: string) => ({
    name,
    bytes: Buffer.byteLength(text),
    sha256: sha256Hex(Buffer.from(text)),
  });
  const listed = Object.entries(files).map(([name, text]) => ({
    ...digested(name, text),
    rows: 1,
  }));
  await write("review/manifest.json", JSON.stringify({ ...MANIFEST, files: listed }));
  await run();
  expect(process.exitCode ?? 0).toBe(0);

  await write("review/constituents.csv", CONSTITUENTS.replace("0.25,0.175", "0.26,0.175"));
  await run("--force");
  expect(process.exitCode).toBe(4);
  expect(said).toContain("review/constituents.csv: verification_failed: it was changed");

  await write("review/manifest.json", "{}");
  await run("--force");
  expect(process.exitCode).toBe(4);
  expect(said).toContain("review/manifest.json: verification_failed: it is no manifest");
});

test("a difference of trade lists of which one was changed after it was written is exit 4", async () => {
  await run();
  const at = (name: string): string => join(folder, name);
  await cp(at("out"), at("out2"), { recursive: true });
  await write("out2/EX/trades.csv", (await out("EX/trades.csv")).replace("SELL", "BUY"));
  await main(["diff", at("out"), at("out2")]);
  expect(process.exitCode).toBe(4);
  expect(said).toContain("out2/EX/trades.csv: verification_failed");
});

test("a file that the manifest names and the folder lacks is missing, and not empty", async () => {
  const changes = { name: "changes.csv", bytes: 1, sha256: "0".repeat(64), rows: 1 };
  await write("review/manifest.json", JSON.stringify({ ...MANIFEST, files: [changes] }));
  await rm(join(folder, "review/changes.csv"));
  await run();
  expect(process.exitCode).toBe(2);
  expect(said).toContain("review/changes.csv: bad_input");
});

test("a line that stays with another part in the segment trades as a move", async () => {
  const changes = "security_id,ticker,change\nB,TB,move\nOUT,OLD,delete\nC,TC,add\n";
  await write("review/changes.csv", changes);
  await run("--stage", "final");
  expect(await out("EX/causes.csv")).toContain("B,move,20000\nB,cash,-140\n");
});

test("every file has the columns and cells that its schema promises", async () => {
  await run();
  const written = FILE_SCHEMAS.filter(({ writtenBy }) => writtenBy.startsWith("`trades`"));
  expect(written).toHaveLength(6);
  for (const { file, writtenBy, columns, row } of written) {
    const path = writtenBy === "`trades`" ? file : `EX/${file}`;
    const table = readCsvTable({ file: path, text: await out(path) });
    expect(table.columns).toEqual(Object.keys(columns));
    expect(table.records.length).toBeGreaterThan(0);
    for (const { cells, line } of table.records)
      expect(row.safeParse(cells).error, `${path}:${line}`).toBeUndefined();
  }
});

test("the pinned inputs give the same bytes through the engine's step", async () => {
  await run();
  const roles = ["funds", "positions", "market", "composition", "parameters"];
  const inputs = await Promise.all(
    roles.map(async (role) => [role, await out(`inputs/${role}.json`)] as const),
  );
  const files = STEPS["trades"]!(Object.fromEntries(inputs));
  for (const [name, text] of Object.entries(files)) expect(await out(name)).toBe(text);
});

test("one bad fund is named with its place, the others are done, and the exit code is 2", async () => {
  await cp(join(folder, "funds/EX"), join(folder, "funds/BAD"), { recursive: true });
  await write("funds/BAD/fund.yaml", "fund: BAD\nindex: x\ncurrency: USD\nnav: 1000\n");
  await write("funds/BAD/positions.csv", "security_id,quantity\nA,ten\n");
  await write("funds/LOST/fund.yaml", "fund: LOST\nindex: y\ncurrency: USD\nnav: 1000\n");
  await run();
  expect(process.exitCode).toBe(2);
  expect(said).toContain('BAD/positions.csv:2: bad_input: column "quantity", value "ten"');
  expect(said).toContain('LOST/fund.yaml:2: bad_input: column 8, field "index", value "y"');
  expect(await out("EX/trades.csv")).toContain("EX,A,TA,SELL");
  const funds = (await out("funds.csv"))
    .split("\n")
    .map((line) => line.split(",").slice(0, 4).join(","));
  expect(funds.slice(1, 4)).toEqual([
    "BAD,,preliminary,refused",
    "EX,x,preliminary,done",
    "LOST,,preliminary,refused",
  ]);
});

test("a holding that the review deletes and the market no longer names is closed at no value", async () => {
  await write("market.csv", MARKET.replace(/^OUT.*\n/m, ""));
  await run();
  expect(await out("EX/trades.csv")).toContain("EX,OUT,OLD,SELL,25000,,,0.00,25000,0,0,");
  expect(await out("EX/trades.csv")).toContain(",unpriced\n");
  expect(await out("EX/summary.json")).toContain('"unpriced": [\n    "OUT"\n  ]');
});

test("a residual list trades on the effective session and has no closing cut-off yet", async () => {
  await run("--stage", "residual");
  const order = (await out("EX/trades.csv")).split("\n")[1]!.split(",");
  expect(order.slice(-4)).toEqual(["MOC", "", "2024-12-24", "to_target"]);
});

test("a fund of a segmented review names its segment, with or without the index", async () => {
  await write("review/review.json", JSON.stringify({ ...REVIEW, segments: { big: {}, low: {} } }));
  for (const segment of ["big", "low"])
    await write(`review/${segment}/constituents.csv`, CONSTITUENTS);
  await write("funds/EX/fund.yaml", "fund: EX\nindex: x/low\ncurrency: USD\nnav: 10000000\n");
  await run();
  expect(await out("funds.csv")).toContain("EX,low,preliminary,done");
});

test.each`
  name                         | because
  ${"review/review.json"}      | ${"the review's dates and index are needed"}
  ${"review/constituents.csv"} | ${"so is the composition"}
  ${"market.csv"}              | ${"and the market"}
`("a missing $name is named: $because", async ({ name }) => {
  await rm(join(folder, name as string));
  await run();
  expect([process.exitCode, said.includes(name as string)]).toEqual([2, true]);
});

test.each`
  is          | says                                                | because
  ${"absent"} | ${"funds: bad_input: there is no such folder"}      | ${"a path misspelt is no folder without funds"}
  ${"a file"} | ${"this is a file, and a folder is needed"}         | ${"a fund's own file was named"}
  ${"empty"}  | ${"expected a folder per fund with a fund.yaml in"} | ${"it holds no fund"}
`("the folder of funds is $is: $because", async ({ is, says }) => {
  await rm(join(folder, "funds"), { recursive: true });
  if (is === "a file") await write("funds", "fund: EX\n");
  if (is === "empty") await mkdir(join(folder, "funds"));
  await run();
  expect([process.exitCode, said]).toEqual([2, expect.stringContaining(says)]);
});
