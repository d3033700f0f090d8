import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { vendorLines } from "../../activities/ingest/vendor-lines.ts";
import { writeMarket, type MarketFiles } from "../../demo/market/write-market.ts";
import { addDays, plainDate } from "../../domain/calendar/plain-date.ts";
import type { Finding } from "../../domain/gates/finding.ts";
import { runGates } from "../../domain/gates/registry.ts";
import type { MasterLine } from "../../domain/universe/master-line.ts";
import { updateMaster, type MasterChange } from "../../domain/universe/security-master.ts";
import { mintIdsFor } from "../../infra/db/mint-id.ts";
import { readCurrentCsv } from "../../schemas/current-csv.ts";
import { readFundFolders } from "../../infra/fund-folders.ts";
import { parseGateThresholds } from "../../schemas/gate-thresholds.ts";
import { sourceAdapter } from "../../schemas/sources/registry.ts";
import type { ParsedLines, ParsedSplits } from "../../schemas/sources/source-adapter.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const SESSIONS = ["2025-02-28", "2025-03-14", "2025-03-21", "2025-05-30"].map(plainDate);
const root = fileURLToPath(new URL("../..", import.meta.url));
const mint = mintIdsFor("us-screener");

let folder = "";
let files: MarketFiles;
const read = (file: string): Promise<string> => readFile(file, "utf8");

/** What ingestion would see of each session, one after the other. */
interface Seen {
  readonly parsed: ParsedLines;
  readonly lines: readonly MasterLine[];
  readonly changes: readonly MasterChange[];
  readonly findings: readonly Finding[];
  readonly types: ReadonlyMap<string, number>;
}
const seen: Seen[] = [];

beforeAll(async () => {
  folder = temporaryFolder();
  const sampleFunds = join(root, "samples/funds");
  files = await writeMarket({ folder, seed: 20260320, sessions: SESSIONS, mint, sampleFunds });
  const thresholdFile = join(root, "gates/us-screener.yaml");
  const thresholds = parseGateThresholds({ file: thresholdFile, text: await read(thresholdFile) });
  const feed = { name: "splits.csv", text: await read(files.splits) };
  const splits = (sourceAdapter("splits").parse([feed]) as ParsedSplits).accepted.map((row) => ({
    symbol: row.symbol,
    date: plainDate(row.date),
    factor: Number(row.ratioNew) / Number(row.ratioOld),
  }));
  let known: readonly MasterLine[] = [];
  let before: Parameters<typeof runGates>[0]["previous"];
  for (const { session, file } of files.snapshots) {
    const source = { name: `${session}.csv`, text: await read(file) };
    const parsed = sourceAdapter("us-screener").parse([source]) as ParsedLines;
    const rows = vendorLines(parsed.accepted, session);
    const master = updateMaster(known, { date: session, rows, mint });
    const idOf = new Map(
      master.lines
        .filter(({ validTo }) => validTo === undefined)
        .map(({ symbol, securityId }) => [symbol, securityId]),
    );
    const lines = rows.map((row) => ({ ...row, securityId: idOf.get(row.symbol)! }));
    const venues = Object.fromEntries(
      ["XNAS", "XNYS", "XASE"].map((mic) => [
        mic,
        {
          rows: rows.filter(({ exchange }) => exchange === mic).length,
          digest: `${session} ${mic}`,
        },
      ]),
    );
    const findings = runGates(
      {
        session,
        receivedOn: addDays(session, 1),
        isSession: true,
        rows: parsed.rows,
        rowsQuarantined: parsed.quarantined.length,
        lines,
        venues,
        expectedVenues: ["XNAS", "XNYS", "XASE"],
        earlier: [],
        previous: before,
        splits,
      },
      thresholds,
    );
    const types = new Map<string, number>();
    for (const { securityType } of rows)
      types.set(securityType, (types.get(securityType) ?? 0) + 1);
    seen.push({ parsed, lines: master.lines, changes: master.changes, findings, types });
    known = master.lines;
    if (findings.length > 0) continue;
    before = {
      session,
      sessionsApart: 10,
      rows: parsed.rows,
      blankCaps: rows.filter(({ companyCap }) => companyCap === undefined).length,
      lines: new Map(lines.map((line) => [line.securityId, line])),
    };
  }
});

test("the same seed gives the same bytes", async () => {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith(".csv"))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const digest = createHash("sha256");
  for (const name of names) digest.update(name.slice(folder.length)).update(await readFile(name));
  expect(digest.digest("hex")).toBe(
    "428e305a8ad36b3293c02e6778b2cf499f2dd3337592ec7ea5afeb5b84c40889",
  );
});

test("every session has about 4,000 lines, and its unreadable rows are quarantined with their reasons", () => {
  for (const { parsed } of seen) {
    expect(Math.abs(parsed.rows - 4003)).toBeLessThan(40);
    expect(parsed.quarantined.map(({ reasonCode }) => reasonCode).toSorted()).toEqual(
      [
        "cap_unreadable",
        "change_unreadable",
        "price_unreadable",
        "symbol_contradicted",
        "symbol_contradicted",
        "symbol_missing",
      ].toSorted(),
    );
  }
  expect(seen[0]!.parsed.rows).toBe(4003);
});

test("there are lines of every kind that an index must leave out", () => {
  const { types } = seen[0]!;
  for (const type of [
    "adr",
    "preferred",
    "note",
    "warrant",
    "unit",
    "right",
    "spac",
    "closed_end_fund",
    "reit",
  ])
    expect(types.get(type) ?? 0, type).toBeGreaterThan(5);
  expect(types.get("common")! + types.get("reit")!).toBeGreaterThan(3200);
});

test("share classes of one company are joined and show the company's whole cap", () => {
  const { lines, parsed } = seen[0]!;
  const second = parsed.accepted.find(({ symbol }) => symbol.endsWith("/B"))!;
  const first = parsed.accepted.find(({ symbol }) => symbol === second.symbol.slice(0, -2))!;
  expect(second.companyCap).toBe(first.companyCap);
  const company = (symbol: string) => lines.find((line) => line.symbol === symbol)!.companyId;
  expect(company(second.symbol)).toBe(company(first.symbol));
});

test("later sessions list, delist and rename lines, and split some", async () => {
  for (const { changes } of seen.slice(1)) {
    const count = (kind: string): number => changes.filter((change) => change.kind === kind).length;
    for (const kind of ["listed", "left", "renamed"]) expect(count(kind), kind).toBeGreaterThan(0);
  }
  expect((await read(files.splits)).split("\n").length).toBeGreaterThan(4);
});

test("a gate stops the faulty session, for a whole factor of twelve, and no other", () => {
  expect(files.faultySession).toBe("2025-03-21");
  expect(seen.map(({ findings }) => findings.length > 0)).toEqual([false, false, true, false]);
  for (const { gate, message } of seen[2]!.findings) {
    expect(gate).toBe("share_count_jump");
    expect(message).toContain("x12, a whole factor");
  }
});

test("the starting compositions name lines of the first session, and companies enough", async () => {
  const ids = new Set<string>(seen[0]!.lines.map(({ securityId }) => securityId));
  const sizes: Record<string, number> = {};
  for (const [index, file] of Object.entries(files.current)) {
    const segments = index === "us-broad" ? ["us-large", "us-small"] : [];
    const current = readCurrentCsv({ file, text: await read(file) }, segments);
    expect(current.filter(({ securityId }) => !ids.has(securityId))).toEqual([]);
    const companyOf = new Map(seen[0]!.lines.map((line) => [line.securityId, line.companyId]));
    sizes[index] = new Set(current.map(({ securityId }) => companyOf.get(securityId))).size;
  }
  expect(sizes).toEqual({ "exchange-100": 100, "us-broad": 3000, "large-500": 500 });
});

test("nine funds hold lines of the first session, nearly all of their value invested", () => {
  const ids = new Set<string>(seen[0]!.lines.map(({ securityId }) => securityId));
  const books = Object.entries(files.funds).flatMap(([index, from]) => {
    const compositions = index === "us-broad" ? ["us-large", "us-small"] : [index];
    const { books: read, refused } = readFundFolders(from, { index, compositions });
    expect(refused).toEqual([]);
    return read;
  });
  expect(books).toHaveLength(9);
  for (const { positions, cash } of books) {
    expect(positions.length).toBeGreaterThan(50);
    expect(positions.filter(({ securityId }) => !ids.has(securityId))).toEqual([]);
    expect(cash[0]!.amount).toBeGreaterThan(0);
  }
});
