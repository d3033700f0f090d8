import { appendFile, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const UNIVERSE = path("samples/universe.csv");
const LARGE = path("rulebooks/large-500");
const BROAD = path("rulebooks/us-broad");

let folder = "";
const at = (name: string) => join(folder, name);
const json = async (name: string) => JSON.parse(await readFile(at(name), "utf8"));
async function rows(name: string) {
  const text = await readFile(at(name), "utf8");
  return readCsvTable({ file: name, text }).records.map(({ cells }) => cells);
}

/** The shipped equal-weight rulebook of the parent's members, drawn from an index. */
async function child(name: string, source: string, ...edits: readonly [string, string][]) {
  const shipped = await readFile(path("rulebooks/equal-500/2021.1.yaml"), "utf8");
  const screens = `  screens:\n    - {id: parent, attribute: in_large_500, allow: ["yes"]}\n`;
  const all = [
    [screens, `  source: ${source}\n  screens: []\n`],
    ["index: equal-500", `index: ${name}`],
    ...edits,
  ] as const;
  const text = all.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replace(from, to);
  }, shipped);
  await writeFile(at(`${name}.yaml`), text);
}

const compute = (rulebook: string, out: string, ...more: readonly string[]) =>
  run(
    "compute",
    ...Object.entries({
      "--rulebook": rulebook,
      "--review": "2024-12",
      "--universe": UNIVERSE,
    })
      .filter(([option]) => !more.includes(option))
      .flat(),
    "--out",
    at(out),
    "--force",
    ...more,
  );
const drawn = (out: string, ...more: readonly string[]) => compute(at("child.yaml"), out, ...more);

beforeAll(async () => {
  folder = temporaryFolder();
  await child("child", "{kind: parent_index, index: large-500}");
  expect((await compute(LARGE, "large")).code).toBe(0);
  expect((await drawn("drawn", "--parent", `large-500=${at("large")}`)).code).toBe(0);
});

test("the parent's members are the universe, and the folder verifies and replays without the parent", async () => {
  const ids = (lines: Awaited<ReturnType<typeof rows>>) =>
    lines.map(({ security_id: id }) => id!).toSorted();
  expect(ids(await rows("drawn/constituents.csv"))).toEqual(
    ids(await rows("large/constituents.csv")),
  );
  await cp(at("drawn"), at("alone"), { recursive: true });
  expect(await run("verify", at("alone"))).toMatchObject({ code: 0 });
  expect(await run("replay", at("alone"))).toMatchObject({ code: 0 });
  expect(await run("replay", at("alone"), "--engine", "installed")).toMatchObject({ code: 0 });
});

test("the manifest and review.json name the parent by digest", async () => {
  const parent = await json("large/manifest.json");
  const digestOf = (name: string) =>
    parent.files.find((file: { name: string }) => file.name === name).sha256;
  const { sources } = await json("drawn/manifest.json");
  expect(sources).toContainEqual(
    expect.objectContaining({ role: "parent", sha256: digestOf("constituents.csv") }),
  );
  expect(sources).toContainEqual(
    expect.objectContaining({ role: "parent_review", sha256: digestOf("review.json") }),
  );
  const members = (await rows("large/constituents.csv")).length;
  expect((await json("drawn/review.json")).parent).toEqual({
    index: "large-500",
    segment: "",
    effective: "2024-12-23",
    members,
    missing: 0,
    sha256: digestOf("constituents.csv"),
  });
});

test("explain shows the parent's own record, and why a line is outside it", async () => {
  const [{ security_id: member }] = (await rows("large/constituents.csv")) as [
    Record<string, string>,
  ];
  const { out } = await run("explain", at("drawn"), member!, "--json");
  const { raw } = JSON.parse(out);
  const [universe, parent] = raw;
  expect(universe.values).not.toHaveProperty("parent_weight");
  expect(parent).toMatchObject({ role: "parent", file: "constituents.csv", line: 2 });
  expect(parent.values).toMatchObject({ index: "large-500", effective: "2024-12-23" });
  const outside = (await rows("drawn/verdicts.csv")).find(
    ({ reason_code: code }) => code === "outside_parent",
  )!;
  expect(outside).toMatchObject({ stage: "screen", measure: "parent_weight", value: "" });
  const told = await run("explain", at("drawn"), outside["security_id"]!);
  expect(told.out).toContain("universe.source: parent_weight unknown, asked > 0: FAILS");
});

test("a flip value of the weight in the parent flips by whatif", async () => {
  const flips = (await rows("drawn/verdicts.csv")).filter(
    ({ reason_code: code, flip_value: flip }) => code === "outside_parent" && flip !== "",
  );
  const { security_id: id, flip_value: value } = flips[0]!;
  const asked = await run("explain", at("drawn"), id!, "--why-not");
  expect(asked.out).toContain(`cleared at parent_weight ${value}\n`);
  const { out } = await run(
    "whatif",
    at("drawn"),
    "--set",
    `${id}.parent_weight=${value}`,
    "--json",
  );
  const [segment] = JSON.parse(out).segments;
  expect(segment.members).toMatchObject([{ security_id: id, only_in: "b" }]);
  const added = await run("whatif", at("drawn"), "--add", id!);
  expect(added).toMatchObject({ code: 2 });
  expect(added.err).toContain("it is decided to include, which needs parent_weight over 0");
  const other = await run("whatif", at("drawn"), "--rule", "universe.source.index=other");
  expect(other).toMatchObject({ code: 2 });
  expect(other.err).toContain("the composition given is that of large-500");
});

test("a plain file of ids and weights gives the same members and weights", async () => {
  const lines = await rows("large/constituents.csv");
  const text = lines.toReversed().map((line) => `${line["security_id"]},${line["weight"]}`);
  await writeFile(at("parent.csv"), `security_id,weight\n${text.join("\n")}\n`);
  expect((await drawn("plain", "--parent", `large-500=${at("parent.csv")}`)).code).toBe(0);
  expect(await readFile(at("plain/constituents.csv"), "utf8")).toBe(
    await readFile(at("drawn/constituents.csv"), "utf8"),
  );
  const { notes } = await json("plain/review.json");
  expect(notes).toContain("the composition given of large-500 does not say when it takes effect");
});

test("a published revision gives its set of the review", async () => {
  await cp(at("large"), at("revision/review"), { recursive: true });
  expect((await drawn("published", "--parent", `large-500=${at("revision")}`)).code).toBe(0);
  expect(await readFile(at("published/manifest.json"), "utf8")).toBe(
    await readFile(at("drawn/manifest.json"), "utf8"),
  );
});

test("the parent's member that the universe lacks is told, and explained", async () => {
  const [{ security_id: id }] = (await rows("large/constituents.csv")) as [Record<string, string>];
  const text = await readFile(UNIVERSE, "utf8");
  const kept = text.split("\n").filter((line) => !line.startsWith(`${id},`));
  await writeFile(at("less.csv"), kept.join("\n"));
  const parent = ["--parent", `large-500=${at("large")}`];
  expect((await drawn("less", "--universe", at("less.csv"), ...parent)).code).toBe(0);
  const found = (await rows("less/verdicts.csv")).find(({ security_id: one }) => one === id);
  expect(found).toMatchObject({ stage: "missing", reason_code: "not_in_universe" });
  const review = await json("less/review.json");
  expect(review.parent.missing).toBe(1);
  expect(review.notes).toContain("1 member of large-500 is not in the universe");
  expect((await run("explain", at("less"), id!)).out).toContain("parent constituents.csv:2");
});

test.each`
  given                                                         | code | because                                   | says
  ${[]}                                                         | ${2} | ${"the rulebook asks for one"}            | ${"give --parent large-500=DIR"}
  ${["--parent", "large-500"]}                                  | ${2} | ${"it names no folder"}                   | ${"expected INDEX=DIR"}
  ${["--parent", "other=DIR"]}                                  | ${2} | ${"the rulebook draws on another"}        | ${"child draws on large-500"}
  ${["--parent", "large-500=CHILD"]}                            | ${2} | ${"the folder is another index's"}        | ${"the rulebook draws on large-500"}
  ${["--parent", "large-500=TAMPERED"]}                         | ${4} | ${"the folder was changed"}               | ${"it was changed after it was written"}
  ${["--parent", "large-500=BARE"]}                             | ${2} | ${"the folder has no manifest"}           | ${"a parent is a folder that compute wrote"}
  ${["--parent", "large-500=PERCENT"]}                          | ${2} | ${"weights are not of one"}               | ${"sum to 1"}
  ${["--parent", "large-500=DIR", "--parent", "large-500=DIR"]} | ${2} | ${"one is given twice"}                   | ${"the option is given once"}
  ${["--parent", "large-500=DIR", "--review", "2024-09"]}       | ${2} | ${"it takes effect later"}                | ${"takes effect on 2024-12-23, after"}
  ${["--parent", "large-500=DIR", "--review", "2025-03"]}       | ${2} | ${"its index has a later review by then"} | ${"takes effect on 2025-03-24"}
`("--parent is refused with $code where $because", async ({ given, code, says }) => {
  await cp(at("large"), at("tampered"), { recursive: true });
  await appendFile(at("tampered/constituents.csv"), "\n");
  await mkdir(at("bare"), { recursive: true });
  await writeFile(at("percent.csv"), "security_id,weight\nS0001,0.5\nS0002,0.4\n");
  const places = {
    DIR: at("large"),
    CHILD: at("drawn"),
    TAMPERED: at("tampered"),
    BARE: at("bare"),
    PERCENT: at("percent.csv"),
  };
  const named = (given as string[]).map((text) =>
    text.replace(/=([A-Z]+)$/, (_, name: keyof typeof places) => `=${places[name]}`),
  );
  const ran = await drawn("refused", ...named);
  expect(ran.code, ran.err).toBe(code);
  expect(ran.err).toContain(says);
});

test("an index that draws on none takes no parent", async () => {
  const ran = await compute(LARGE, "unasked", "--parent", `large-500=${at("large")}`);
  expect(ran).toMatchObject({ code: 2 });
  expect(ran.err).toContain("the universe of large-500 is drawn from no index");
});

test("a column of the file by the name that the parent gives is refused", async () => {
  const text = await readFile(UNIVERSE, "utf8");
  await writeFile(at("clash.csv"), text.replace("growth_part", "parent_weight"));
  const parent = ["--parent", `large-500=${at("large")}`];
  const ran = await drawn("clash", "--universe", at("clash.csv"), ...parent);
  expect(ran).toMatchObject({ code: 2 });
  expect(ran.err).toContain('column "parent_weight"');
  const none = await compute(LARGE, "no-clash", "--universe", at("clash.csv"));
  expect(none, none.err).toMatchObject({ code: 0 });
});

test("a segment of a parent is drawn on by its name", async () => {
  const broad = await compute(BROAD, "broad", "--review", "2024-06");
  expect(broad.code, broad.err).toBe(0);
  const give = ["--review", "2024-06", "--parent", `us-broad=${at("broad")}`];
  await child("whole", "{kind: parent_index, index: us-broad}");
  const whole = await compute(at("whole.yaml"), "whole", ...give, "--effective", "2024-07-01");
  expect(whole).toMatchObject({ code: 2 });
  expect(whole.err).toContain("name one in the rulebook's universe.source.segment");
  await child("small", "{kind: parent_index, index: us-broad, segment: us-small}");
  const small = await compute(at("small.yaml"), "small", ...give, "--effective", "2024-07-01");
  expect(small.code, small.err).toBe(0);
  expect((await rows("small/constituents.csv")).length).toBe(
    (await rows("broad/us-small/constituents.csv")).length,
  );
});

test("two rulebooks over a chain take each review's parent from its folder", async () => {
  for (const [month, review] of [
    ["a", "2024-09"],
    ["b", "2024-12"],
  ] as const) {
    await mkdir(at(month));
    await cp(UNIVERSE, at(`${month}/universe.csv`));
    const ran = await compute(LARGE, `${month}/parent-large-500`, "--review", review);
    expect(ran.code, ran.err).toBe(0);
  }
  const shipped = path("rulebooks/equal-500");
  const asked = ["--rulebook-a", shipped, "--rulebook-b", at("child.yaml")];
  const inputs = ["--inputs", `2024-09=${at("a")}`, `2024-12=${at("b")}`];
  const ran = await run("diff", ...asked, ...inputs, "--out", at("pack"), "--json");
  expect(ran.code, ran.err).toBe(0);
  const { sources } = await json("pack/manifest.json");
  const parents = sources.filter(({ role }: { role: string }) => /^parent_\d/.test(role));
  expect(parents).toHaveLength(2);
  expect(await run("replay", at("pack"))).toMatchObject({ code: 0 });
  await rm(at("b/parent-large-500"), { recursive: true });
  const lacking = await run("diff", ...asked, ...inputs);
  expect(lacking).toMatchObject({ code: 2 });
  expect(lacking.err).toContain("put it into the folder of --inputs as parent-large-500");
  const pinned = await run("diff", ...asked, "--inputs", at("drawn"));
  expect(pinned.code, pinned.err).toBe(0);
  const without = await run("diff", ...asked, "--inputs", at("large"));
  expect(without).toMatchObject({ code: 2 });
  expect(without.err).toContain("whose composition was not given");
});

test("the document of a drawn universe has its example", async () => {
  const { out, code } = await run("rulebook", "doc", at("child.yaml"));
  expect(code).toBe(0);
  expect(out).toContain("The universe is the composition of `large-500`");
  expect(out).toContain("The market's composition stands for that of `large-500`.");
  expect(out).toContain("`outside_parent`");
});

test("a list of exchanges is the universe, for members too", async () => {
  await child("listed", "{kind: exchange_list, exchanges: [XNAS]}");
  const ran = await compute(at("listed.yaml"), "listed", "--current", path("samples/current.csv"));
  expect(ran.code, ran.err).toBe(0);
  const verdicts = await rows("listed/verdicts.csv");
  const outside = verdicts.filter(({ reason_code: code }) => code === "outside_exchanges");
  expect(outside.length).toBeGreaterThan(0);
  expect(outside.some(({ member_before: member }) => member === "true")).toBe(true);
  const universe = readCsvTable({ file: "u", text: await readFile(UNIVERSE, "utf8") }).records;
  const exchanges = new Map(universe.map(({ cells }) => [cells["security_id"], cells["exchange"]]));
  const held = (await rows("listed/constituents.csv")).map(({ security_id: id }) =>
    exchanges.get(id!),
  );
  expect(new Set(held)).toEqual(new Set(["XNAS"]));
});
