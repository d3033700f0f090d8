import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const samples = path("samples/");
const rulebook = path("rulebooks/large-500");

let folder = "";
beforeEach(() => {
  folder = temporaryFolder();
});

const out = () => join(folder, "out");
/** Runs `compute` on the samples, with other options and some of its own with other values. */
const compute = (...more: readonly string[]) => {
  const usual = {
    "--rulebook": rulebook,
    "--review": "2024-12",
    "--out": out(),
    "--universe": `${samples}universe.csv`,
  };
  const kept = Object.entries(usual).filter(([option]) => !more.includes(option));
  return run("compute", ...kept.flat(), ...more);
};
const everything = Object.entries({
  "--current": `${samples}current.csv`,
  "--decisions": `${samples}decisions.csv`,
  "--previous-ranks": `${samples}previous-ranks.csv`,
  "--divisor": "1000000",
  "--prices-at": `price=${samples}prices.csv`,
}).flat();

async function rows(name: string) {
  const text = await readFile(join(out(), name), "utf8");
  return readCsvTable({ file: name, text }).records.map(({ cells }) => cells);
}

test("a review with every input writes a folder that verifies and replays", async () => {
  expect(await compute(...everything)).toMatchObject({ code: 0, out: "" });
  const weights = (await rows("constituents.csv")).map((cells) => cells["weight"]!);
  const units = weights.map((text) => BigInt(text.replace(".", "")));
  expect(units.reduce((total, unit) => total + unit, 0n)).toBe(10_000_000_000n);
  const universe = await readFile(`${samples}universe.csv`, "utf8");
  const ids = new Set((await rows("verdicts.csv")).map((cells) => cells["security_id"]));
  for (const { cells } of readCsvTable({ file: "u", text: universe }).records)
    expect(ids.has(cells["security_id"])).toBe(true);
  expect(await run("verify", out())).toMatchObject({ code: 0 });
  expect(await run("replay", out())).toMatchObject({ code: 0 });
  expect(await run("replay", out(), "--engine", "installed")).toMatchObject({ code: 0 });
});

test("the folder holds the sources' digests, the decisions and what was given by hand", async () => {
  await compute(...everything, "--effective", "2024-12-24");
  const manifest = JSON.parse(await readFile(join(out(), "manifest.json"), "utf8"));
  expect(manifest.sources.map(({ role }: { role: string }) => role)).toEqual([
    "universe",
    "current",
    "decisions",
    "previous_ranks",
    "prices_price",
    "calendar",
    "calendar",
  ]);
  expect(manifest.decisions).toHaveLength(2);
  const review = JSON.parse(await readFile(join(out(), "review.json"), "utf8"));
  expect(review).toMatchObject({ effective: "2024-12-24", effective_overridden: true });
  expect(review.divisor_after).toBe(1_000_000 * review.divisor_ratio);
});

test("the same inputs give the same bytes, wherever and whenever", async () => {
  await compute(...everything);
  const first = await readFile(join(out(), "manifest.json"));
  const zone = process.env["TZ"];
  process.env["TZ"] = "Pacific/Kiritimati";
  await compute(...everything, "--force");
  process.env["TZ"] = zone;
  expect(await readFile(join(out(), "manifest.json"))).toEqual(first);
});

test("--json prints one object and nothing else on stdout", async () => {
  const { out: printed } = await compute("--json");
  expect(JSON.parse(printed)).toMatchObject({ index: "large-500", review: "2024-12" });
  expect(printed.trim().split("\n")).toHaveLength(1);
});

test("a folder that holds something is refused and left alone, and emptied with --force", async () => {
  await compute();
  await writeFile(join(out(), "mine.txt"), "keep");
  const before = await readdir(out());
  const refused = await compute();
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.err.trim().split("\n").at(-1)).toBe("Choose an empty folder, or pass --force.");
  expect(await readdir(out())).toEqual(before);
  expect((await compute("--force")).code).toBe(0);
  expect(existsSync(join(out(), "mine.txt"))).toBe(false);
});

test("a refused review with --force keeps what the folder held", async () => {
  await compute();
  const refused = await compute("--force", "--current", join(folder, "none.csv"));
  expect(refused.code).toBe(2);
  expect((await run("verify", out())).code).toBe(0);
});

test.each`
  options                                                                                   | says                                               | because
  ${["--review", "12-2024"]}                                                                | ${'option "--review", value "12-2024"'}            | ${"a month is written year first"}
  ${["--effective", "2024-02-30"]}                                                          | ${'option "--effective", value "2024-02-30"'}      | ${"the day does not exist"}
  ${["--prices-at", "prices.csv"]}                                                          | ${'option "--prices-at", value "prices.csv"'}      | ${"a role belongs before the file"}
  ${["--prices-at", "close=prices.csv"]}                                                    | ${'option "--prices-at", value "close"'}           | ${"the rulebook has no such role"}
  ${["--divisor", "0x10"]}                                                                  | ${'option "--divisor", value "0x10"'}              | ${"a divisor is a decimal"}
  ${["--divisor", "5", "--divisor", "6"]}                                                   | ${"a divisor was given for it already"}            | ${"one index has one divisor"}
  ${["--prices-at", "price=samples/prices.csv", "--prices-at", "price=samples/market.csv"]} | ${"the role price has a file already"}             | ${"one role has one file"}
  ${["--divisor", "-1"]}                                                                    | ${'option "--divisor", value "-1"'}                | ${"a divisor is over 0"}
  ${["--divisor", "us-large=5"]}                                                            | ${'option "--divisor", value "us-large=5"'}        | ${"the rulebook has no segments"}
  ${["--current", "no-such.csv"]}                                                           | ${"no-such.csv: bad_input: there is no such file"} | ${"the file is missing"}
  ${["--rulebook", "no-such"]}                                                              | ${"no-such: bad_input: there is no such rulebook"} | ${"the rulebook is missing"}
  ${["--kind", "weekly"]}                                                                   | ${"review_unknown"}                                | ${"the rulebook has no such kind"}
  ${["--colour", "red"]}                                                                    | ${"unknown option '--colour'"}                     | ${"there is no such option"}
`("refuses $options with exit 2 and writes nothing: $because", async ({ options, says }) => {
  const { code, err } = await compute(...options);
  expect(err).toContain(says);
  expect(code).toBe(2);
  expect(existsSync(out())).toBe(false);
});

test("a universe without the column that the weights are made of is refused by its header", async () => {
  const universe = join(folder, "plain.csv");
  await writeFile(universe, "security_id,price,shares,in_large_500\nA,1,1,yes\n");
  const lowVolatility = ["--rulebook", "rulebooks/low-vol-100", "--review", "2024-11"];
  const { code, err } = await compute(...lowVolatility, "--universe", universe);
  expect(err).toContain('plain.csv:1: bad_input: column "volatility_252d"');
  expect(code).toBe(2);
  expect(existsSync(out())).toBe(false);
});

test.each`
  bytes                        | says                            | because
  ${Buffer.from([0x61, 0xff])} | ${"the file is not UTF-8 text"} | ${"another encoding"}
  ${Buffer.from("")}           | ${"the file is empty"}          | ${"nothing in it"}
`("a file with $because is refused", async ({ bytes, says }) => {
  const file = join(folder, "bad.csv");
  await writeFile(file, bytes);
  const { code, err } = await compute("--current", file);
  expect(err).toContain(says);
  expect(err).toContain("bad.csv");
  expect(code).toBe(2);
});

const LOW_VOL = ["--rulebook", path("rulebooks/low-vol-100"), "--review", "2026-05"];

test("a value that a rule of the rulebook cannot read is named with its file and line", async () => {
  const file = join(folder, "universe.csv");
  const text = await readFile(`${samples}universe.csv`, "utf8");
  const [header, first, ...others] = text.split("\n");
  const column = header!.split(",").indexOf("volatility_252d") - header!.split(",").length;
  const cells = first!.split(",").with(column, "0.31x");
  await writeFile(file, [header, cells.join(","), ...others].join("\n"));
  const { code, err } = await run("compute", ...LOW_VOL, "--universe", file, "--out", out());
  expect(err).toContain(
    `${file}:2: bad_input: security_id "S0001", column "volatility_252d", value "0.31x"`,
  );
  expect(code).toBe(2);
});

test("a decision on a line that is not there is named with its file and line", async () => {
  const file = join(folder, "decisions.csv");
  const text = await readFile(`${samples}decisions.csv`, "utf8");
  await writeFile(file, `${text.trimEnd()}\nX1,include,Spin-off,index committee,2024-12-11,\n`);
  const { code, err } = await compute("--decisions", file);
  const line = text.trimEnd().split("\n").length + 1;
  expect(err).toContain(`${file}:${line}: bad_input: security_id "X1"`);
  expect(code).toBe(2);
});

test("a folder that is no review and an address that is none exit 2", async () => {
  expect((await run("verify", join(folder, "nothing"))).code).toBe(2);
  expect((await run("replay", folder)).code).toBe(2);
  expect((await run("explain", folder, "A")).code).toBe(2);
  expect((await run("verify", "ftp://host/folder")).code).toBe(2);
});

test("a review in which nothing can be ranked says what keeps most lines out", async () => {
  const lines = [
    "security_id,exchange,country,security_type,price,company_cap",
    "A,XNAS,United States,common,10,",
    "B,XNAS,United States,common,10,",
    "C,XLON,United States,common,10,500",
    "D,XNAS,United States,warrant,10,500",
    "E,XNAS,,common,10,500",
  ];
  const universe = join(folder, "unranked.csv");
  await writeFile(universe, `${lines.join("\n")}\n`);
  const { code, err } = await compute("--universe", universe);
  expect(code).toBe(3);
  expect(err).toContain(
    "no company of the universe can be ranked: 2 lines without company_cap (company_cap), 1 line out by exchange, 1 line out by type, others for other reasons",
  );
});

test("a committee that has no members to keep says that no composition was given", async () => {
  const grower = ["--rulebook", path("rulebooks/dividend-growers"), "--review", "2024-10"];
  const universe = path("samples/universe.csv");
  const { code, err } = await run("compute", ...grower, "--universe", universe, "--out", out());
  expect(code).toBe(3);
  expect(err).toContain(
    "the selection takes none of them; no composition in force is given, so that nobody is a member",
  );
});

test("a size that shares are unknown for is told as unknown shares", async () => {
  const rulebook = join(folder, "sized.yaml");
  const large = await readFile(path("rulebooks/large-500/2021.1.yaml"), "utf8");
  const sized = "    - {id: big, size: float_market_cap, at_least: 1, if_missing: fail}\nrank:";
  await writeFile(rulebook, large.replace("rank:", sized));
  const universe = join(folder, "capped.csv");
  await writeFile(
    universe,
    "security_id,exchange,country,security_type,price,company_cap\nA,XNAS,United States,common,10,500\n",
  );
  const { code, err } = await compute("--rulebook", rulebook, "--universe", universe);
  expect(code).toBe(3);
  expect(err).toContain("no company of the universe can be ranked: 1 line without shares (big)");
});

test("the manifest names the calendar and its overrides by digest", async () => {
  await compute();
  const manifest = JSON.parse(await readFile(join(out(), "manifest.json"), "utf8"));
  const named = ["XNYS-XNAS-XASE.json", "overrides.json"];
  const expected = await Promise.all(
    named.map(async (name) => {
      const content = await readFile(path(`calendars/${name}`));
      const sha256 = createHash("sha256").update(content).digest("hex");
      return { role: "calendar", name, bytes: content.length, sha256 };
    }),
  );
  const { sources } = manifest;
  expect(sources.filter(({ role }: { role: string }) => role === "calendar")).toEqual(expected);
});

test("a review on days that no exchange has announced says so in words and in data", async () => {
  expect(await compute("--effective", "2029-03-19")).toMatchObject({ code: 0 });
  const review = JSON.parse(await readFile(join(out(), "review.json"), "utf8"));
  const note =
    "dates are provisional, resting on days not announced yet or on a draw still to be made: implement_close 2029-03-16, effective_open 2029-03-19";
  expect(review.notes).toContain(note);
  expect(await readFile(join(out(), "review.md"), "utf8")).toContain(note);
  const provisional = review.dates.filter((date: { provisional?: true }) => date.provisional);
  expect(provisional.map(({ role }: { role: string }) => role)).toEqual([
    "implement_close",
    "effective_open",
  ]);
  await rm(out(), { recursive: true });
  await compute();
  const announced = await readFile(join(out(), "review.json"), "utf8");
  expect(announced).not.toContain("provisional");
});
