import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const golden = new URL("../golden/five-of-twelve/2024-12/", import.meta.url);
const FREE = "kind: free_shares, column: free, limited_by: foreign, if_missing: fail";
const UNIVERSE = `security_id,exchange,security_type,price,shares,free,foreign
S1,XNAS,common,10,1000,900,
S2,XNAS,common,10,900,800,0.49
S3,XNAS,common,10,800,60,1
S4,XNAS,common,10,700,700,
S5,XNAS,common,10,600,300,0.2
S6,XNAS,common,10,500,500,
S7,XNAS,common,10,400,,
`;
const SCREEN = "    - {id: float, measure: float_factor, at_least: 0.1, if_missing: fail}\n";

/** Without a value the universe's stands. */
const REST = ["S3", "S4", "S5", "S6", "S7"].map((id) => `${id},10,,\n`).join("");

let folder = "";
const at = (name: string) => join(folder, name);

/** The golden rulebook with a screen of the float and a source of it. */
async function withRulebook(source: string): Promise<string> {
  const text = await readFile(new URL("rulebook.yaml", golden), "utf8");
  const screened = text
    .replace("    - {id: liquidity", `${SCREEN}    - {id: liquidity`)
    .replace("kind: single, target: 0.3", "kind: single, target: 0.5")
    .replace("shares: {", `shares: {float: {source: {${source}}}, `);
  await writeFile(at("rulebook.yaml"), screened);
  return at("rulebook.yaml");
}

async function compute(universe: string, ...more: readonly string[]) {
  await writeFile(at("universe.csv"), universe);
  const asked = ["--rulebook", await withRulebook(FREE), "--review", "2024-12"];
  const given = ["--universe", at("universe.csv"), "--out", at("review"), "--force"];
  return run("compute", ...asked, ...given, ...more);
}

const column = async (file: string, id: string, name: string) => {
  const [header, ...rows] = (await readFile(at(`review/${file}`), "utf8")).split("\n");
  const row = rows.find((each) => each.startsWith(`${id},`))!.split(",");
  return row[header!.split(",").indexOf(name)];
};

beforeAll(async () => {
  folder = temporaryFolder();
  expect(await compute(UNIVERSE)).toMatchObject({ code: 0 });
});

test("weights are of free shares over shares, and of the limit where that is smaller", async () => {
  expect(await column("constituents.csv", "S1", "float_factor")).toBe("0.9");
  expect(await column("constituents.csv", "S2", "float_factor")).toBe("0.49");
  expect(await column("constituents.csv", "S5", "float_factor")).toBe("0.2");
});

test("a verdict names the column that moves the float, and its value", async () => {
  expect(await column("verdicts.csv", "S3", "measure")).toBe("free");
  expect(await column("verdicts.csv", "S3", "flip_value")).toBe("80");
  expect(await column("verdicts.csv", "S5", "measure")).toBe("foreign");
  expect(await column("verdicts.csv", "S5", "flip_value")).toBe("0.09");
  expect(await column("verdicts.csv", "S7", "reason_code")).toBe("float_unknown");
});

test("the folder verifies and replays", async () => {
  expect(await run("verify", at("review"))).toMatchObject({ code: 0 });
  expect(await run("replay", at("review"))).toMatchObject({ code: 0 });
});

test("explain goes down to the cells that the float is made from", async () => {
  const { out } = await run("explain", at("review"), "S2");
  expect(out).toContain("free float: min(free / shares, foreign)");
  expect(out).toContain(
    "universe universe.csv:3: free 800, shares 900, foreign 0.49; it comes to 0.49",
  );
  expect(out).toMatch(/float_factor 0\.49/);
});

test("what if a cell of it were another; `float_factor` itself is not read", async () => {
  const { out } = await run("whatif", at("review"), "--set", "S3.free=80");
  expect(out).toMatch(/in with B: 1\n.*\n\s+S3/);
  const unread = await run("whatif", at("review"), "--set", "S1.float_factor=0.5");
  expect(unread.out).toContain("S1.float_factor is not read: the free float is min(free / shares");
  expect(unread.out).toContain("Nothing differs");
});

test("prices of a later role bring their own columns, which work only together", async () => {
  await writeFile(
    at("own.csv"),
    `security_id,price,shares,free\nS1,10,2000,900\nS2,10,900,90\n${REST}`,
  );
  const own = await compute(UNIVERSE, "--prices-at", `price=${at("own.csv")}`);
  expect(own).toMatchObject({ code: 0 });
  expect(await column("constituents.csv", "S1", "float_factor")).toBe("0.45");
  expect(await column("constituents.csv", "S2", "float_factor")).toBe("0.1");
  const less = `security_id,price,shares,float_factor\nS1,5,2000,0.3\nS2,10,900,0.3\n${REST}`;
  await writeFile(at("less.csv"), less);
  await compute(UNIVERSE, "--prices-at", `price=${at("less.csv")}`);
  expect(await column("constituents.csv", "S1", "float_factor")).toBe("0.9");
  const review = await readFile(at("review/review.json"), "utf8");
  expect(review).toContain("the prices of the role price lack free and foreign");
});

test.each`
  cells                             | column       | value   | why
  ${"S1,XNAS,common,10,1000,1002,"} | ${"free"}    | ${1002} | ${"more free shares than shares"}
  ${"S1,XNAS,common,10,1000,-1,"}   | ${"free"}    | ${-1}   | ${"less than none"}
  ${"S1,XNAS,common,10,1000,9,49"}  | ${"foreign"} | ${49}   | ${"a limit in per cent"}
`("exit 2 with the place of $column $value: $why", async ({ cells, column, value }) => {
  const bad = UNIVERSE.replace("S1,XNAS,common,10,1000,900,", cells);
  const { code, err } = await compute(bad);
  expect(code).toBe(2);
  expect(err).toContain("universe.csv:2: bad_input");
  expect(err).toContain(`column "${column}", value ${value}`);
});

test("the same of a later role's file", async () => {
  await writeFile(at("bad.csv"), "security_id,price,shares,free\nS2,10,900,90\nS1,10,10,900\n");
  const { code, err } = await compute(UNIVERSE, "--prices-at", `price=${at("bad.csv")}`);
  expect(code).toBe(2);
  expect(err).toContain("bad.csv:3: bad_input");
  expect(err).toContain('column "free", value 900');
});

test("a file without the column is refused, and so is a rulebook beside it", async () => {
  const { code, err } = await compute(UNIVERSE.replace(",free,", ",other,"));
  expect([code, err]).toEqual([2, expect.stringContaining('column "free", the required column')]);
  await writeFile(at("universe.csv"), UNIVERSE.replace(",shares,", ",count,"));
  const file = await withRulebook(FREE);
  const checked = await run("rulebook", "check", file, "--universe", at("universe.csv"));
  expect(checked.code).toBe(2);
  expect(checked.out + checked.err).toMatch(/:\d+:\d+: .*shares is no column of the universe file/);
});

test.each`
  source                                                                            | field                        | reason
  ${"kind: free_shares, column: shares"}                                            | ${"source.column"}           | ${"every float is 1"}
  ${"kind: column, column: sector"}                                                 | ${"source.column"}           | ${"sector holds no numbers"}
  ${"kind: column, column: iwf, limited_by: iwf"}                                   | ${"source.limited_by"}       | ${"made from iwf already"}
  ${"kind: holdings, stakes: [{column: a, in: shares}, {column: a, in: fraction}]"} | ${"source.stakes[1].column"} | ${"a is taken from the whole already"}
  ${"kind: holdings, stakes: [{column: a}]"}                                        | ${"source.stakes[0].in"}     | ${"one of shares, fraction"}
  ${"kind: holdings, stakes: []"}                                                   | ${"source.stakes"}           | ${""}
  ${"kind: owners"}                                                                 | ${"source.kind"}             | ${""}
`("rulebook check refuses $source", async ({ source, field, reason }) => {
  const { code, out } = await run("rulebook", "check", await withRulebook(source), "--json");
  expect(code).toBe(2);
  const { problems } = JSON.parse(out);
  const found = problems.find((each: { field: string }) => each.field.endsWith(field));
  expect(found, out).toBeDefined();
  expect(found.reason).toContain(reason);
  expect(found.line).toBeGreaterThan(1);
});
