import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const samples = path("samples/");
let folder: string;
const at = (name: string) => join(folder, name);

/** The sample's prices, with a rate for one line of them. */
beforeAll(async () => {
  folder = temporaryFolder();
  const prices = await readFile(`${samples}prices.csv`, "utf8");
  const [header, ...lines] = prices.trimEnd().split("\n");
  const rated = lines.map((line) => `${line},${line.startsWith("S0002,") ? "1.1" : ""}`);
  await writeFile(at("prices.csv"), [`${header},fx`, ...rated, ""].join("\n"));
  const inputs = ["--universe", `${samples}universe.csv`, "--current", `${samples}current.csv`];
  const large = ["--rulebook", path("rulebooks/large-500"), "--review", "2024-12", ...inputs];
  const later = ["--prices-at", `price=${at("prices.csv")}`];
  const { code } = await run("compute", ...large, ...later, "--out", at("large"));
  expect(code).toBe(0);
});

test("a rate of the prices' date is published, and explained from the file that gives it", async () => {
  const text = await readFile(at("large/constituents.csv"), "utf8");
  const rates = readCsvTable({ file: "constituents.csv", text }).records.map(({ cells }) => cells);
  expect(
    rates.filter(({ fx }) => fx !== "1").map((row) => [row["security_id"], row["fx"]]),
  ).toEqual([["S0002", "1.1"]]);
  const { out } = await run("explain", at("large"), "S0002", "--json");
  const { raw } = JSON.parse(out);
  const valueOf = (role: string) =>
    raw.find((each: { readonly role: string }) => each.role === role).values.fx;
  expect([valueOf("universe"), valueOf("prices_price")]).toEqual(["1", "1.1"]);
});

test("a what-if of the universe's rate says that the weight comes from the other", async () => {
  const note = (id: string) =>
    `note: ${id}.fx is the universe's, at the rank date; the weight comes from the prices given for the role price`;
  const { out } = await run("whatif", at("large"), "--set", "S0002.fx=2", "--set", "S0005.fx=2");
  expect(out).toContain(note("S0002"));
  expect(out).not.toContain(note("S0005"));
});

test("a what-if of shares that the prices do not have says nothing of them", async () => {
  const note = "S0005.shares is the universe's, at the rank date";
  const { out } = await run("whatif", at("large"), "--set", "S0005.shares=1000000");
  expect(out).not.toContain(note);
});

test("a what-if of a rule that makes floats of a column of the prices says that it is not pinned", async () => {
  const rule = "shares.float={source: {kind: column, column: growth_part}}";
  const { out, code } = await run("whatif", at("large"), "--rule", rule);
  expect(code).toBe(0);
  expect(out).toContain(
    "note: growth_part of the prices given for the role price is not among the review's inputs",
  );
  const other = await run("whatif", at("large"), "--rule", "select.quarterly.count=499");
  expect(other.out).not.toContain("is not among the review's inputs");
});
