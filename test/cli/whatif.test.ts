import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { readCsvTable } from "../../schemas/csv-table.ts";
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
  const before = ["--current", `${samples}current.csv`, "--decisions", `${samples}decisions.csv`];
  await run("compute", ...large, ...before, "--out", at("large"));
  const broad = ["--rulebook", path("rulebooks/us-broad"), "--review", "2024-06", ...universe];
  await run("compute", ...broad, "--out", at("broad"));
});

async function rows(name: string) {
  const text = await readFile(at(name), "utf8");
  return readCsvTable({ file: name, text }).records.map(({ cells }) => cells);
}

async function json(...args: readonly string[]) {
  const { out, err, code } = await run("whatif", ...args, "--json");
  expect(code, err).toBe(0);
  expect(out.trim().split("\n")).toHaveLength(1);
  return JSON.parse(out);
}

interface Member {
  readonly security_id: string;
  readonly only_in: "a" | "b";
}

const membersOf = (found: { segments: { members: Member[] }[] }, at = 0): Member[] =>
  found.segments[at]!.members;

test("at its flip value a line's selection flips, and one step less it does not", async () => {
  const verdicts = await rows("large/verdicts.csv");
  const flips = verdicts.filter((row) => row["flip_value"] !== "");
  const ofMeasure = (measure: string, selected: string) =>
    flips.find((row) => row["measure"] === measure && row["selected"] === selected);
  const sample = [
    ...flips.filter((row) => row["reason_code"] === "no_stage").slice(0, 2),
    ...flips.filter((row) => row["reason_code"] === "stage_2").slice(0, 1),
    ofMeasure("company_cap", "true"),
    ofMeasure("security_type", "false"),
    ofMeasure("country", "false"),
  ].filter((row) => row !== undefined);
  expect(sample.length).toBe(6);
  for (const row of sample) {
    const { security_id: id, measure, flip_value: flip, value } = row;
    const found = await json(at("large"), "--set", `${id}.${measure}=${flip}`);
    const flipped = membersOf(found).find(({ security_id }) => security_id === id);
    expect(flipped?.only_in, `${id} at ${flip}`).toBe(row["selected"] === "true" ? "a" : "b");
    if (measure !== "company_cap") continue;
    const less = Number(flip) + (Number(flip) > Number(value) ? -1 : 1);
    const held = await json(at("large"), "--set", `${id}.${measure}=${less}`);
    expect(membersOf(held).some(({ security_id }) => security_id === id)).toBe(false);
  }
});

test("weights stand to the published decimals, the largest change first, and turnover adds up", async () => {
  const found = await json(at("large"), "--rule", "caps[0].target=0.05");
  const [segment] = found.segments;
  const published = new Map(
    (await rows("large/constituents.csv")).map((row) => [row["security_id"], row["weight"]]),
  );
  const sizes = segment.weights.map((line: { difference: string }) => Math.abs(+line.difference));
  expect(sizes).toEqual(sizes.toSorted((a: number, b: number) => b - a));
  for (const { security_id, weight_a, weight_b, difference } of segment.weights) {
    expect(weight_a).toBe(published.get(security_id));
    expect(Number(difference)).toBeCloseTo(Number(weight_b) - Number(weight_a), 12);
  }
  const { one_way, by_cause } = segment.turnover;
  const half = sizes.reduce((total: number, size: number) => total + size, 0) / 2;
  expect(one_way).toBeCloseTo(half, 7);
  expect(by_cause).toMatchObject({ add: 0, delete: 0, move: 0 });
  expect(by_cause.cap).toBeCloseTo(one_way, 12);
  expect(segment.caps[0]).toMatchObject({ id: "company", triggered_a: true, triggered_b: true });
  expect(segment.caps[0].units_b).toBeLessThan(segment.caps[0].units_a);
});

test("changes combine, drops and additions are decisions, and the folder says what it is", async () => {
  const changes = ["--drop", "S0005", "--add", "ZAAX", "--set", "S0501.advt="];
  const found = await json(at("large"), ...changes, "--out", at("changed"));
  expect(found.changes).toEqual(["set S0501.advt=", "drop S0005", "add ZAAX"]);
  const members = membersOf(found);
  expect(members).toContainEqual(
    expect.objectContaining({
      security_id: "S0005",
      only_in: "a",
      reason_b: "excluded_by_decision",
    }),
  );
  expect(members).toContainEqual(
    expect.objectContaining({
      security_id: "S0024",
      only_in: "b",
      reason_b: "included_by_decision",
    }),
  );
  const review = JSON.parse(await readFile(at("changed/review.json"), "utf8"));
  expect(review.what_if).toEqual(found.changes);
  const envelope = JSON.parse(await readFile(at("changed/envelope.json"), "utf8"));
  expect(envelope.what_if).toEqual(found.changes);
  const manifest = JSON.parse(await readFile(at("changed/manifest.json"), "utf8"));
  const original = JSON.parse(await readFile(at("large/manifest.json"), "utf8"));
  expect(manifest.kind).toBe("whatif");
  expect(manifest.determination_sha256).not.toBe(original.determination_sha256);
  expect(await readFile(at("changed/review.md"), "utf8")).toContain("What-if, no review. Changed:");
  expect(await readFile(at("changed/determination.json"), "utf8")).toContain('"what_if"');
  expect(await run("verify", at("changed"))).toMatchObject({ code: 0 });
  expect(await run("replay", at("changed"))).toMatchObject({ code: 0 });
  expect(await readFile(at("large/review.json"), "utf8")).not.toContain("what_if");
});

test("a change that changes nothing says so", async () => {
  const { out } = await run("whatif", at("large"), "--set", "S0002.price=41.36");
  expect(out).toContain("Nothing differs");
  const other = await run("whatif", at("large"), "--rule", "select.annual.count=95");
  expect(other.code).toBe(2);
});

test("with segments a line that moves is out of one and in the other, by the cause move", async () => {
  const rank = "segments.list[us-large].to_rank=900";
  const found = await json(at("broad"), "--rule", rank);
  expect(found.breakpoints.length).toBeGreaterThan(0);
  const [large, small] = found.segments;
  expect(membersOf(found, 0).every(({ only_in }) => only_in === "a")).toBe(true);
  expect(membersOf(found, 1).map(({ security_id }) => security_id)).toEqual(
    membersOf(found, 0).map(({ security_id }) => security_id),
  );
  expect(large.turnover.by_cause.delete).toBe(0);
  expect(large.turnover.by_cause.move).toBeGreaterThan(0);
  expect(small.turnover.by_cause.add).toBe(0);
});

test("an index that a rule leaves empty is written as an empty one", async () => {
  const rule = "segments.list[us-large].to_rank=2900";
  const ran = await run("whatif", at("broad"), "--rule", rule, "--out", at("empty"));
  expect(ran.code, ran.err).toBe(0);
  expect(await rows("empty/us-small/constituents.csv")).toEqual([]);
  expect(await run("replay", at("empty"))).toMatchObject({ code: 0 });
});

test.each`
  args                                                | code | says                                                                   | because
  ${[]}                                               | ${2} | ${"nothing to change"}                                                 | ${"nothing is asked"}
  ${["--set", "S0501.compny=3"]}                      | ${2} | ${"no such column; the nearest is company_"}                           | ${"the column is misspelt"}
  ${["--set", "S0501.price=x"]}                       | ${2} | ${'column "price", value "x"'}                                         | ${"a price is a number"}
  ${["--set", "S0501.price=-1"]}                      | ${2} | ${"expected a number over 0"}                                          | ${"a price is over 0"}
  ${["--set", "S0501.security_type=share"]}           | ${2} | ${"expected one of common"}                                            | ${"the type is not one"}
  ${["--set", "S0501.security_id=X"]}                 | ${2} | ${"no such column"}                                                    | ${"the id names the line"}
  ${["--set", "S9999.price=1"]}                       | ${2} | ${"the nearest are S0999"}                                             | ${"no line has it"}
  ${["--set", "price=1"]}                             | ${2} | ${"expected SECURITY.column=value"}                                    | ${"the security is missing"}
  ${["--drop", "S0005", "--add", "S0005"]}            | ${2} | ${"the line is dropped too; ask for one of the two"}                   | ${"in and out at once"}
  ${["--drop", "NOPE"]}                               | ${2} | ${'security "NOPE"'}                                                   | ${"no line has it"}
  ${["--rule", "caps[0].target=0.001"]}               | ${3} | ${"500 x 0.001 = 0.5 < 1"}                                             | ${"no weights can hold it"}
  ${["--rule", "caps[0].target=1.5"]}                 | ${2} | ${"expected a fraction over 0 and up to 1"}                            | ${"a cap is a fraction"}
  ${["--rule", "caps.0.target=0.001"]}                | ${3} | ${"500 x 0.001 = 0.5 < 1"}                                             | ${"an item may stand behind a dot"}
  ${["--rule", "caps.quarterly[0].target=0.001"]}     | ${3} | ${"500 x 0.001 = 0.5 < 1"}                                             | ${"the kind may be named"}
  ${["--rule", "caps.company.target=0.001"]}          | ${3} | ${"500 x 0.001 = 0.5 < 1"}                                             | ${"by its id too"}
  ${["--rule", "caps[3].target=0.1"]}                 | ${2} | ${"has no item 3; it has company"}                                     | ${"there is no fourth step"}
  ${["--rule", "capz[0].target=0.1"]}                 | ${2} | ${"capz is not there; the nearest rules are caps.quarterly[0].target"} | ${"no list of that name"}
  ${["--rule", "select.quarterly.cont=4"]}            | ${2} | ${"the nearest rules are select.quarterly.count"}                      | ${"the rule is misspelt"}
  ${["--rule", "select.quarterly.stages[0]=ran"]}     | ${2} | ${"at character 1 of the expression"}                                  | ${"the expression does not parse"}
  ${["--rule", "select"]}                             | ${2} | ${"expected PATH=VALUE"}                                               | ${"the value is missing"}
  ${["--rule", "caps[0].target={"]}                   | ${2} | ${"Flow map must end with a }\nSee --help"}                            | ${"the value is no YAML"}
  ${["--rule", "caps[0].targt=0.05"]}                 | ${2} | ${"the nearest rules are caps.quarterly[0].target"}                    | ${"its last key is, in a list"}
  ${["--rule", "caps.0.targt=0.05"]}                  | ${2} | ${'field "caps.quarterly[0]", unknown key'}                            | ${"an item stands in brackets, however it was typed"}
  ${["--rule", "caps.3.target=0.1"]}                  | ${2} | ${'value "caps.quarterly[3].target"'}                                  | ${"what was typed too"}
  ${["--rule", "universe.screens[country].alow=[X]"]} | ${2} | ${"the nearest rules are universe.screens[country].allow,"}            | ${"an item goes by its id where it was typed, a list of texts is one rule"}
`("refuses $args with exit $code: $because", async ({ args, code, says }) => {
  const ran = await run("whatif", at("large"), ...args, "--out", at("none"));
  expect(ran.err).toContain(says);
  expect(ran.code).toBe(code);
  expect(existsSync(at("none"))).toBe(false);
});

/** The review of `large` without one line. */
const withoutOne = (...options: readonly string[]) =>
  run("whatif", at("large"), "--drop", "S0005", ...options);

test.each`
  force          | says
  ${[]}          | ${"output_not_empty"}
  ${["--force"]} | ${"--force would delete"}
`("a what-if does not take the review's own place: $says", async ({ force, says }) => {
  const { code, err } = await withoutOne("--out", at("large"), ...force);
  expect([code, err]).toEqual([2, expect.stringContaining(says)]);
});

test("a what-if is not written into the review that it is of, which would verify no more", async () => {
  const { code, err } = await withoutOne("--out", at("large/x/y"));
  expect(err).toContain(`it lies in ${at("large")}, which verifies no more once a file is added`);
  expect(code).toBe(2);
  expect((await run("verify", at("large"))).code).toBe(0);
});

test("a company cap is set on all lines of the company, and a weight that grows has its sign", async () => {
  const { out, code } = await run("whatif", at("large"), "--set", "S0008.company_cap=1", "--json");
  expect(code).toBe(0);
  const [{ members }] = JSON.parse(out).segments;
  const gone = members.filter((line: { only_in: string }) => line.only_in === "a");
  expect(gone.map((line: { security_id: string }) => line.security_id)).toEqual([
    "S0008",
    "S0008B",
  ]);
  const { out: text } = await run("whatif", at("large"), "--set", "S0008.company_cap=1");
  expect(text).toMatch(/ {2}0\.\d{10} {2}0\.\d{10} {2}\+0\.\d{10}\n/);
});
