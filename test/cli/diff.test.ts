import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { writeFolder } from "../../infra/publication/write-folder.ts";
import { ENVELOPE, sampleSet } from "../infra/publication/sample-set.ts";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const samples = path("samples");
const LARGE = path("rulebooks/large-500");

let folder = "";
const at = (name: string) => join(folder, name);

async function compute(out: string, ...more: readonly string[]) {
  const universe = ["--universe", `${samples}/universe.csv`];
  const ran = await run("compute", ...more, ...universe, "--out", at(out));
  expect(ran.code, ran.err).toBe(0);
}

beforeAll(async () => {
  folder = temporaryFolder();
  const large = ["--rulebook", LARGE, "--review", "2024-12"];
  await compute("plain", ...large);
  await compute("priced", ...large, "--prices-at", `price=${samples}/prices.csv`);
  const changes = ["--drop", "S0005", "--set", "S0501.company_cap=900000000"];
  await run("whatif", at("plain"), ...changes, "--out", at("changed"));
});

async function json(...args: readonly string[]) {
  const { out, err, code } = await run("diff", ...args, "--json");
  expect(code, err).toBe(0);
  expect(out.trim().split("\n")).toHaveLength(1);
  return JSON.parse(out);
}

async function rows(name: string) {
  const text = await readFile(at(name), "utf8");
  return readCsvTable({ file: name, text }).records.map(({ cells }) => cells);
}

test("a folder beside its own copy differs in nothing, and that is exit 0 too", async () => {
  await cp(at("plain"), at("copy"), { recursive: true });
  const { out, code } = await run("diff", at("plain"), at("copy"));
  expect(code).toBe(0);
  expect(out).toContain("made from the same inputs, rulebook and engine");
  expect(out).toContain("Nothing differs: members, weights, ranks, reasons and caps.");
});

test("two reviews: members with both reasons, weights as published, ranks, digests", async () => {
  const found = await json(at("plain"), at("changed"));
  expect(found.made_from.map(({ what }: { what: string }) => what)).toContain("input review");
  const [segment] = found.segments;
  const only = (side: string) =>
    segment.members.filter((line: { only_in: string }) => line.only_in === side);
  expect(only("a").map((line: { security_id: string }) => line.security_id)).toContain("S0005");
  expect(only("b").map((line: { security_id: string }) => line.security_id)).toContain("S0501");
  expect(only("a")[0]).toMatchObject({ reason_a: "stage_1", reason_b: "excluded_by_decision" });
  const [plain, changed] = [
    await rows("plain/constituents.csv"),
    await rows("changed/constituents.csv"),
  ];
  const weightIn = (of: typeof plain, id: string) =>
    of.find((row) => row["security_id"] === id)!["weight"];
  for (const line of segment.weights.slice(0, 20)) {
    expect(line.weight_a).toBe(weightIn(plain, line.security_id));
    expect(line.weight_b).toBe(weightIn(changed, line.security_id));
  }
  const weights = (of: typeof plain) =>
    new Map(of.map((row) => [row["security_id"], Number(row["weight_exact"])]));
  const [a, b] = [weights(plain), weights(changed)];
  const half =
    [...new Set([...a.keys(), ...b.keys()])].reduce(
      (sum, id) => sum + Math.abs((b.get(id) ?? 0) - (a.get(id) ?? 0)),
      0,
    ) / 2;
  expect(segment.turnover.one_way).toBeCloseTo(half, 12);
  expect(found.ranks[0]).toHaveProperty("rank_b");
});

test("files read back say what the computation said: diff of folders is what whatif printed", async () => {
  const changes = ["--drop", "S0005", "--set", "S0501.company_cap=900000000"];
  const { out } = await run("whatif", at("plain"), ...changes, "--json");
  const [said, read] = [JSON.parse(out), await json(at("plain"), at("changed"))];
  expect(read.segments[0].members).toEqual(said.segments[0].members);
  expect(read.segments[0].weights).toEqual(said.segments[0].weights);
  expect(read.segments[0].reasons).toEqual(said.segments[0].reasons);
  expect(read.segments[0].caps).toEqual(said.segments[0].caps);
  expect(read.ranks).toEqual(said.ranks);
  expect(read.breakpoints).toEqual(said.breakpoints);
});

test("decisions of a what-if stand by security_id, as those of a file do", async () => {
  const { code } = await run("whatif", at("changed"), "--drop", "S0003", "--out", at("twice"));
  expect(code).toBe(0);
  const { decisions } = JSON.parse(await readFile(at("twice/review.json"), "utf8"));
  expect(decisions.map((line: { security_id: string }) => line.security_id)).toEqual([
    "S0003",
    "S0005",
  ]);
});

test("other sources and rulebooks are named by digest", async () => {
  const { made_from } = await json(at("plain"), at("priced"));
  expect(made_from).toContainEqual(expect.objectContaining({ what: "source prices_price", a: "" }));
});

test("two trade lists: per fund and line, sells negative, and the funds' figures", async () => {
  const list = async (name: string, quantity: number) => {
    const fund = at(`${name}-funds/EX`);
    await mkdir(fund, { recursive: true });
    const positions = `security_id,quantity,currency\nS0002,${quantity},USD\n`;
    await writeFile(
      join(fund, "fund.yaml"),
      "fund: EX\nindex: large-500\ncurrency: USD\nnav: 10000000\n",
    );
    await writeFile(join(fund, "positions.csv"), positions);
    const lines = (await rows("plain/constituents.csv")).map(
      (row) => `${row["security_id"]},${row["price"]},USD,1,1000000,2,0,1,XNYS,1`,
    );
    const header =
      "security_id,price,currency,fx,adv,spread_bps,volatility,lot_size,venue,settle_days";
    await writeFile(at("market.csv"), `${[header, ...lines].join("\n")}\n`);
    const to = ["--market", at("market.csv"), "--out", at(name)];
    const ran = await run("trades", "--review", at("plain"), "--funds", at(`${name}-funds`), ...to);
    expect(ran.code, ran.err).toBe(0);
  };
  await list("few", 5000);
  await list("many", 90_000);
  const found = await json(at("few"), at("many"));
  expect(found.compared).toBe("trades");
  const line = found.trades.find((each: { security_id: string }) => each.security_id === "S0002");
  expect(Number(line.difference)).toBe(-85_000);
  expect(Number(line.quantity_b)).toBeLessThan(0);
  expect(found.funds.length).toBeGreaterThan(0);
  expect((await run("diff", at("few"), at("few"))).out).toContain("Nothing differs");
  const mixed = await run("diff", at("few"), at("plain"));
  expect(mixed).toMatchObject({ code: 2 });
  expect(mixed.err).toContain('a "trades", b "review"');
});

test("two published sets of the same kind: rows and cells of every file that both have", async () => {
  const set = async (name: string, weight: string) => {
    const content = await sampleSet();
    const announced = content.files["announcement.csv"]!;
    const files = { ...content.files, "announcement.csv": announced.replace(/0\.\d{10}/, weight) };
    await writeFolder(at(name), { ...content, files }, ENVELOPE);
  };
  await set("first", "0.1000000000");
  await set("second", "0.2000000000");
  const { compared, sets } = await json(at("first"), at("second"));
  expect(compared).toBe("sets");
  expect(sets).toHaveLength(1);
  const table = sets[0].files.find(({ file }: { file: string }) => file === "announcement.csv");
  expect(table.cells).toEqual([
    expect.objectContaining({ column: "weight", a: "0.1000000000", b: "0.2000000000" }),
  ]);
  expect((await run("diff", at("first"), at("first"))).out).toContain("announcement.csv: the same");
  const explained = await run("explain", at("first"), "A");
  expect(explained).toMatchObject({ code: 2 });
  expect(explained.err).toContain("made from an approved determination");
});

test("a backtest's output is refused as what it is", async () => {
  await mkdir(at("backtest"));
  await writeFile(at("backtest/performance.csv"), "date,value\n");
  const { code, err } = await run("diff", at("backtest"), at("plain"));
  expect(code).toBe(2);
  expect(err).toContain("this is a backtest's output");
});

test("a chain of rulebooks is what compute gives review by review, fed with its own output", async () => {
  const file = path("rulebooks/large-500/2021.1.yaml");
  const text = await readFile(file, "utf8");
  await writeFile(at("b.yaml"), text.replace("target: 0.03", "target: 0.06"));
  await mkdir(at("december"));
  for (const name of ["universe.csv", "prices.csv"])
    await cp(join(samples, name), at(`december/${name}`));
  const inputs = [`2024-12=${at("december")}`, `2024-09=${at("september")}`];
  await mkdir(at("september"));
  await cp(join(samples, "universe.csv"), at("september/universe.csv"));
  const asked = ["--rulebook-a", file, "--rulebook-b", at("b.yaml"), "--inputs", ...inputs];
  const ran = await run("diff", ...asked, "--out", at("pack"));
  expect(ran.code, ran.err).toBe(0);
  const reviews = await rows("pack/reviews.csv");
  expect(reviews.map((row) => row["review"])).toEqual(["2024-09", "2024-12"]);
  expect(reviews.map((row) => row["founded_a"])).toEqual(["true", "false"]);
  for (const [side, rulebook] of [
    ["a", file],
    ["b", at("b.yaml")],
  ] as const) {
    await compute(`${side}-09`, "--rulebook", rulebook, "--review", "2024-09");
    const current = ["--current", at(`${side}-09/constituents.csv`)];
    const prices = ["--prices-at", `price=${samples}/prices.csv`];
    await compute(
      `${side}-12`,
      "--rulebook",
      rulebook,
      "--review",
      "2024-12",
      ...current,
      ...prices,
    );
    const review = JSON.parse(await readFile(at(`${side}-12/review.json`), "utf8"));
    expect(Number(reviews[1]![`turnover_one_way_${side}`])).toBe(review.turnover_one_way);
    expect(Number(reviews[1]![`additions_${side}`])).toBe(review.additions);
  }
  const last = await json(at("a-12"), at("b-12"));
  expect(Number(reviews[1]!["difference_one_way"])).toBeCloseTo(
    last.segments[0].turnover.one_way,
    12,
  );
  const weights = (await rows("pack/weights.csv")).filter((row) => row["review"] === "2024-12");
  expect(weights.length).toBe(last.segments[0].weights.length + last.segments[0].members.length);
  expect(await run("verify", at("pack"))).toMatchObject({ code: 0 });
  expect(await run("replay", at("pack"))).toMatchObject({ code: 0 });
  const inOrder = await json(...asked.slice(0, -2), ...inputs.toReversed());
  expect(
    inOrder.reviews.map(({ difference }: { difference: { a: object } }) => difference.a),
  ).toMatchObject([{ review: "2024-09" }, { review: "2024-12" }]);
  const manifest = await readFile(at("pack/manifest.json"));
  await run("diff", ...asked, "--out", at("pack"), "--force");
  expect(await readFile(at("pack/manifest.json"))).toEqual(manifest);
});

test("a computed folder's pinned inputs serve, with another rulebook in its place", async () => {
  const found = await json(
    "--rulebook-a",
    LARGE,
    "--rulebook-b",
    path("rulebooks/us-broad"),
    "--inputs",
    at("plain"),
  );
  const [review] = found.reviews;
  expect(review.difference.segments.map(({ segment }: { segment: string }) => segment)).toEqual([
    "",
    "us-large",
    "us-small",
  ]);
  expect(review.difference.segments[0].lines_b).toBe(0);
  expect(review.difference.a.effective).toBe(review.difference.b.effective);
  const same = await json("--rulebook-a", LARGE, "--rulebook-b", LARGE, "--inputs", at("plain"));
  expect(same.totals[0]).toMatchObject({ names_that_differ: 0, difference: 0 });
});

test.each`
  args                                                                                                      | says                                        | because
  ${["A"]}                                                                                                  | ${"name two folders"}                       | ${"one folder is not two"}
  ${[]}                                                                                                     | ${'option "--rulebook-a"'}                  | ${"nothing is asked"}
  ${["--rulebook-a", LARGE, "--rulebook-b", LARGE]}                                                         | ${'option "--inputs"'}                      | ${"no review is named"}
  ${["--rulebook-a", LARGE, "--rulebook-b", LARGE, "--inputs", "none"]}                                     | ${"there is no such folder"}                | ${"the folder is missing"}
  ${["--rulebook-a", LARGE, "--rulebook-b", LARGE, "--inputs", "2024-12=none"]}                             | ${"there is no such folder"}                | ${"the named folder is missing"}
  ${["--rulebook-a", LARGE, "--rulebook-b", LARGE, "--inputs", `2024-12=${samples}`, `2024-12=${samples}`]} | ${"two of the inputs are effective on"}     | ${"a review stands twice"}
  ${["--rulebook-a", LARGE, "--rulebook-b", LARGE, "--inputs", `2024-13=${samples}`]}                       | ${'option "--inputs", value "2024-13='}     | ${"no such month"}
  ${["--rulebook-a", LARGE, "--rulebook-b", LARGE, "--inputs", `2024-12=${samples}/caps.yaml`]}             | ${"this is a file, and a folder is needed"} | ${"a file for a folder"}
  ${["--rulebook-a", LARGE, "--rulebook-b", LARGE, "--inputs", `2024-11=${samples}`]}                       | ${"review_unknown"}                         | ${"the rulebook has no review then"}
  ${["no-such", "neither"]}                                                                                 | ${"no-such: bad_input"}                     | ${"the folders are missing"}
`("refuses $args with exit 2: $because", async ({ args, says }) => {
  const { code, err } = await run("diff", ...args);
  expect(err).toContain(says);
  expect(code).toBe(2);
});
