import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { sha256Hex } from "../../infra/objects/object-store.ts";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { edited } from "./edited-rulebook.ts";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const samples = path("samples/");

let folder = "";
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = temporaryFolder();
  const universe = ["--universe", `${samples}universe.csv`];
  const large = ["--rulebook", path("rulebooks/large-500"), "--review", "2024-12", ...universe];
  const before = ["--current", "current.csv", "--decisions", "decisions.csv"].map((given) =>
    given.startsWith("--") ? given : `${samples}${given}`,
  );
  const later = ["--prices-at", `price=${samples}prices.csv`];
  await run("compute", ...large, ...before, ...later, "--out", at("large"));
  const broad = ["--rulebook", path("rulebooks/us-broad"), "--review", "2024-06", ...universe];
  await run("compute", ...broad, "--out", at("broad"));
  const rounding = [
    "weight_decimals: 10",
    "weight_decimals: 10, awf_rounding: {decimals: 3}",
  ] as const;
  await writeFile(at("rounded.yaml"), edited(rounding));
  const rounded = ["--rulebook", at("rounded.yaml"), "--review", "2024-12", ...universe];
  await run("compute", ...rounded, "--out", at("rounded"));
});

async function json(...args: readonly string[]) {
  const { out, code } = await run("explain", ...args, "--json");
  expect(code).toBe(0);
  expect(out.trim().split("\n")).toHaveLength(1);
  return JSON.parse(out);
}

async function rows(name: string) {
  const text = await readFile(at(name), "utf8");
  return readCsvTable({ file: name, text }).records.map(({ cells }) => cells);
}

test("each raw value comes with its file, the line it stands on and the file's SHA-256", async () => {
  const { raw } = await json(at("large"), "S0002");
  expect(raw.map(({ role }: { role: string }) => role)).toEqual([
    "universe",
    "prices_price",
    "current",
  ]);
  for (const { file, line, sha256, values } of raw) {
    const text = await readFile(`${samples}${file}`, "utf8");
    expect(sha256).toBe(sha256Hex(Buffer.from(text)));
    const [header, cells] = [text.split("\n")[0]!, text.split("\n")[line - 1]!];
    expect(cells).toMatch(/^S0002,/);
    const record = readCsvTable({ file, text: `${header}\n${cells}\n` }).records[0]!.cells;
    for (const [column, value] of Object.entries(values))
      if (record[column]) expect(value, column).toBe(record[column]);
  }
});

test("the tree goes from the input to the weight, by id or ticker", async () => {
  const { out, code } = await run("explain", at("large"), "S0002");
  expect(code).toBe(0);
  const inOrder = [
    "large-500 2021.1, quarterly review 2024-12, effective 2024-12-23: IN, weight 0.0300000000",
    "universe universe.csv:3",
    "company C0002: company_cap 1,334,062,253,363, as the file gives it",
    "membership: a member since 2024-09-23",
    "type: security_type common, asked in common|reit: passes",
    "rank 1 of 1027 companies",
    "selected at stage select: stage_1",
    "company (single): HOLDS C0002 from 0.244051653246 to 0.030000000000",
    "capping_factor 0.0700",
    "published weight 0.0300000000",
    "before and after",
  ];
  const places = inOrder.map((text) => out.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect((await run("explain", at("large"), "ZAAB")).out).toBe(out);
});

test("every constituent's cap steps lead from its uncapped to its published weight", async () => {
  for (const row of (await rows("large/constituents.csv")).slice(0, 12)) {
    const { segments } = await json(at("large"), row["security_id"]!);
    const { weight } = segments[0];
    expect(weight.caps_account_for_it).toBe(true);
    expect(Math.abs(weight.caps.at(-1).after - Number(row["weight_exact"]))).toBeLessThan(1e-11);
    expect(weight.weight).toBe(row["weight"]);
  }
});

test("with rounded capping factors the caps lead to the capped weight, and rounding to the published one", async () => {
  const capping = await rows("rounded/capping.csv");
  for (const row of (await rows("rounded/constituents.csv")).slice(0, 12)) {
    const id = row["security_id"]!;
    const { segments } = await json(at("rounded"), id);
    const { weight } = segments[0];
    expect(weight.caps_account_for_it).toBe(true);
    expect(weight.weight_capped).toBe(
      capping.find((of) => of["security_id"] === id)!["weight_after"],
    );
    expect(weight.capping_factor).toMatch(/^(1|0\.\d{1,3})$/);
  }
  const [first] = await rows("rounded/constituents.csv");
  const { out } = await run("explain", at("rounded"), first!["security_id"]!);
  expect(out).toContain("capped weight 0.030000000000, held by company, capping_factor 0.");
  expect(out).toContain(`with capping factors rounded: ${first!["weight_exact"]}`);
  expect((await run("verify", at("rounded"))).code).toBe(0);
  expect((await run("replay", at("rounded"), "--engine", "installed")).code).toBe(0);
});

test("a line that is out shows the screen that stopped it, and its decision", async () => {
  expect((await run("explain", at("large"), "S0033")).out).toContain(
    "decision: exclude, Merger closes",
  );
  const { out } = await run("explain", at("large"), "S0024");
  expect(out).toContain("type: security_type adr, asked in common|reit: FAILS");
  expect(out).toContain("rank: none, since the line is not eligible");
});

test("with segments each index says its own, and the weight stands in the line's own", async () => {
  const { segments, selected_into } = await json(at("broad"), "S0002");
  expect(selected_into).toEqual(["us-large"]);
  expect(segments.map(({ segment }: { segment: string }) => segment)).toEqual([
    "us-large",
    "us-small",
  ]);
  expect(segments[1]).not.toHaveProperty("weight");
  expect(segments[1].verdict.reason_code).toBe("selected_into_us-large");
});

test("--why-not lists the hurdles in order with what clears them", async () => {
  const { why_not } = await json(at("large"), "S0024", "--why-not");
  expect(why_not).toHaveLength(1);
  expect(why_not[0]).toMatchObject({
    cleared: true,
    hurdles: [
      { id: "type", column: "security_type", value: "adr", flip_value: "common" },
      { id: "country", column: "country", flip_value: "United States" },
    ],
  });
  const { out } = await run("explain", at("large"), "S0501", "--why-not");
  expect(out).toContain("cleared at company_cap 790474040");
  expect(out).toContain("a whole review says so");
  expect(await run("explain", at("large"), "S0002", "--why-not")).toMatchObject({ code: 2 });
});

test("--near N lists the N nearest flip values, in and out", async () => {
  const { near } = await json(at("large"), "--near", "6");
  const verdicts = await rows("large/verdicts.csv");
  for (const [name, selected] of [
    ["misses", "false"],
    ["survivors", "true"],
  ] as const) {
    const found: { security_id: string; distance: number }[] = near[0][name];
    expect(found).toHaveLength(6);
    const distances = found.map(({ distance }) => distance);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    const others = verdicts.filter(
      (row) =>
        row["selected"] === selected &&
        Number(row["value"]) > 0 &&
        Number(row["flip_value"]) > 0 &&
        !found.some((line) => line.security_id === row["security_id"]),
    );
    for (const row of others)
      expect(Math.abs(Number(row["flip_value"]) / Number(row["value"]) - 1)).toBeGreaterThan(
        distances.at(-1)! - 1e-12,
      );
  }
  const { out } = await run("explain", at("broad"), "--near", "2");
  expect(out).toContain("closest misses of us-large, by distance to the flip value");
});

test("a folder copied elsewhere says the same; one that lacks a file names it", async () => {
  await cp(at("large"), at("copy/deep"), { recursive: true });
  const first = await run("explain", at("large"), "S0005");
  expect((await run("explain", at("copy"), "S0005")).out).toBe(first.out);
  await rm(at("copy/deep/ranks.csv"));
  const { code, err } = await run("explain", at("copy"), "S0005");
  expect(code).toBe(2);
  expect(err).toContain("copy/deep/ranks.csv: bad_input: the folder lacks this file");
});

test.each`
  args                            | says                            | because
  ${["S9999"]}                    | ${"the nearest are S0999"}      | ${"no line has it"}
  ${["zaab"]}                     | ${"the nearest are ZAAB"}       | ${"a ticker's case counts"}
  ${[]}                           | ${"name one security"}          | ${"nothing is asked"}
  ${["S0005", "--near", "3"]}     | ${"or ask for the nearest"}     | ${"both are asked"}
  ${["--near", "3", "--why-not"]} | ${'option "--why-not"'}         | ${"why one line is out is of one"}
  ${["--near", "0"]}              | ${'option "--near", value "0"'} | ${"none is no number of lines"}
`("refuses $args with exit 2: $because", async ({ args, says }) => {
  const { code, err } = await run("explain", at("large"), ...args);
  expect(err).toContain(says);
  expect(code).toBe(2);
});

test.each`
  index                  | review       | universe      | how                                                       | columns                              | because
  ${"low-vol-100"}       | ${"2024-11"} | ${"universe"} | ${"scheme inverse_vol: 1 / volatility_252d"}              | ${["volatility_252d"]}               | ${"one column"}
  ${"bond-aggregate"}    | ${"2024-12"} | ${"bonds"}    | ${"scheme par_value: par x (price + accrued) / 100 x fx"} | ${["par", "price", "accrued", "fx"]} | ${"columns of a bond"}
  ${"multi-asset-60-40"} | ${"2024-12"} | ${"assets"}   | ${"scheme fixed: the weight of asset_class"}              | ${["equity", "price"]}               | ${"a weight of the rulebook's"}
`("$index says what a weight is made from: $because", async (row) => {
  const { index, review, universe, how, columns } = row;
  const rulebook = ["--rulebook", path(`rulebooks/${index}`), "--review", review];
  await run("compute", ...rulebook, "--universe", `${samples}${universe}.csv`, "--out", at(index));
  const [first] = await rows(`${index}/constituents.csv`);
  const { out } = await run("explain", at(index), first!["security_id"]!);
  expect(out).toContain(how);
  const found = await json(at(index), first!["security_id"]!);
  const { origin, weight_uncapped } = found.segments[0].weight;
  expect(Object.keys(origin.numbers)).toEqual(expect.arrayContaining(columns as string[]));
  expect(Math.abs(origin.amount / origin.total - Number(weight_uncapped))).toBeLessThan(1.01e-10);
  for (const column of columns as string[])
    if (found.raw[0].values[column] !== undefined)
      expect(Number(found.raw[0].values[column])).toBe(origin.numbers[column]);
});

test("a folder above several reviews is refused with their names", async () => {
  const { code, err } = await run("explain", folder, "S0005");
  expect(code).toBe(2);
  expect(err).toContain("several reviews are below it; name one: ");
  for (const name of ["broad", "large"]) expect(err).toContain(name);
});

test("one miss is one miss", async () => {
  const { out } = await run("explain", at("large"), "--near", "1");
  expect(out).toContain("1 closest miss, by distance to the flip value");
  expect(out).toContain("1 closest survivor, by distance to the flip value");
});

test("where factors in force are kept, the tree says what the caps saw", async () => {
  const hundred = ["--rulebook", path("rulebooks/exchange-100")];
  const universe = ["--universe", `${samples}universe.csv`];
  await run("compute", ...hundred, "--review", "2024-12", ...universe, "--out", at("annual"));
  const before = ["--current", at("annual/constituents.csv")];
  const march = ["--review", "2025-03", "--kind", "quarterly", ...before];
  await run("compute", ...hundred, ...march, ...universe, "--out", at("kept"));
  const { out } = await run("explain", at("kept"), "S0002");
  const [, seen] = /under the factors in force, which are kept: (0\.\d{12})/.exec(out)!;
  const capped = (await rows("kept/capping.csv")).find((row) => row["security_id"] === "S0002")!;
  expect(capped["weight_before"]).toBe(seen);
  expect(capped["weight_after"]).toBe(seen);
  expect(out).not.toContain("these numbers do not lead to the weight");
  expect(out).toMatch(/would hold C0002 at a weight of 0\.\d{12} under the factors in force/);
  expect(out).not.toContain("at an uncapped weight");
  expect((await run("explain", at("annual"), "S0002")).out).not.toContain("factors in force");
});

test("at few published decimals no factors in force are made up, and the caps lead to capping.csv's weights", async () => {
  const six = ["--rule", "publish.weight_decimals=6"];
  await run("whatif", at("large"), ...six, "--out", at("six"));
  const capping = await rows("six/capping.csv");
  for (const { security_id: id, weight_after: after } of capping.slice(0, 12)) {
    const { out } = await run("explain", at("six"), id!);
    expect(out).not.toContain("factors in force");
    expect(out).toMatch(new RegExp(`company \\(single\\): (HOLDS|moves) .* to ${after}`));
  }
});
