import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shippedDocuments, shippedIndices } from "../../infra/shipped-documents.ts";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const GENERATED = "docs/methodology/generated";

test("the checked-in documents are those of the shipped rulebooks, and current", async () => {
  const documents = await shippedDocuments();
  expect(readdirSync(GENERATED).toSorted()).toEqual(Object.keys(documents).toSorted());
  expect(Object.keys(documents)).toEqual(shippedIndices().map((index) => `${index}.md`));
  for (const [name, text] of Object.entries(documents))
    expect(
      readFileSync(join(GENERATED, name), "utf8"),
      "run `node scripts/write-methodology-documents.ts`",
    ).toBe(text);
});

test("the command prints what is checked in, on any day", async () => {
  const { out } = await run("rulebook", "doc", "rulebooks/us-broad", "--date", "2026-12-01");
  expect(out).toBe(readFileSync(join(GENERATED, "us-broad.md"), "utf8"));
});

test("an index without screens says what a line needs all the same", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "open.yaml");
  const text = readFileSync("rulebooks/large-500/2021.1.yaml", "utf8");
  writeFileSync(file, text.replace(/ {2}screens:\n(?: {4}- .*\n)+/, "  screens: []\n"));
  const { out } = await run("rulebook", "doc", file);
  expect(out).toContain(
    "## Eligibility\n\nNo line of the universe is put to a screen. A line needs a company cap, shares and a free float over zero,",
  );
});

test("a document has every part that an index client looks for, and follows three lines", async () => {
  const { out } = await run("rulebook", "doc", "rulebooks/large-500");
  const titles = out.match(/^## .*$/gm);
  expect(titles).toEqual([
    "## Purpose and key facts",
    "## Eligibility",
    "## Ranking",
    "## Selection",
    "## Weighting",
    "## Capping",
    "## Review timetable",
    "## Shares and free float",
    "## Index calculation",
    "## Corporate actions",
    "## Returns",
    "## Rounding and publication",
    "## Data that the rules read",
    "## Unknown data",
    "## Governance, corrections and changes",
    "## A worked example",
    "## Version history",
    "## Glossary",
  ]);
  for (const title of ["Comfortably in", "Just out", "Screened out", "What the caps did"])
    expect(out).toContain(`### ${title}`);
  const [, best = "", near = ""] = out.split(/^### (?:Comfortably in|Just out|Screened out)/m);
  expect(best).toContain("| rank | 1 |");
  expect(best).toContain("| weight | 3.00 % |");
  const rank = Number(/\| rank \| (\d+) \|/.exec(near)?.[1]);
  expect(near).toContain("| in the index before | yes |");
  expect(rank, "a member worse than the buffer's 550 is out").toBeGreaterThan(550);
  expect(near).toMatch(/\| would flip at \| `company_cap` /);
});

const RANK_BY_CAP =
  "rank: {unit: company, by: company_cap, direction: descending, ties: [company_id], date: rank}";

test("a document says what the bundled sample lacks, instead of an example", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "2021.1.yaml");
  const byPar = readFileSync("rulebooks/bond-aggregate/2021.1.yaml", "utf8");
  writeFileSync(file, byPar.replace(/^rank: .*$/m, RANK_BY_CAP));
  const { code, out } = await run("rulebook", "doc", file);
  expect(code).toBe(0);
  expect(out).toContain(
    "cannot show these rules: one of the columns shares and company\\_cap is required; found neither",
  );
});

/** A version of 2026 whose quarterly review has another cut-off and close. */
async function documentOf2026(cutoff: string, close: string): Promise<string> {
  const file = join(temporaryFolder(), "later.yaml");
  const text = readFileSync("rulebooks/large-500/2021.1.yaml", "utf8");
  const later = text
    .replace("valid_from: 2021-01-01", "valid_from: 2026-01-02")
    .replace("data_cutoff: {nth_weekday: [FRI, 2], roll: preceding}", `data_cutoff: {${cutoff}}`)
    .replace(
      "implement_close: {nth_weekday: [FRI, 3], roll: preceding}",
      `implement_close: {${close}}`,
    );
  writeFileSync(file, later);
  return (await run("rulebook", "doc", file)).out;
}

test("dates that are written out for other years than the sample's leave the example out", async () => {
  const days = "2026-03: 2026-03-20, 2026-06: 2026-06-18, 2026-09: 2026-09-18, 2026-12: 2026-12-18";
  const fixed = await documentOf2026("nth_weekday: [FRI, 2]", `fixed: {${days}}`);
  expect(fixed).toContain(
    "The bundled sample market cannot show these rules: it has no review in the sample's year.",
  );
});

test("a month of the sample's year whose dates are out of order is not the example's", async () => {
  // March 2024 begins with a Friday.
  const early = await documentOf2026("nth_weekday: [TUE, 1]", "nth_weekday: [FRI, 1]");
  expect(early).toMatch(/## A worked example\n\n[^#]*2024-12/);
});

test("a document names the column of a cap that the bundled sample lacks, and no code of an error", async () => {
  const file = join(temporaryFolder(), "2021.1.yaml");
  const shipped = readFileSync("rulebooks/large-500/2021.1.yaml", "utf8");
  writeFileSync(file, shipped.replace("target: 0.03}", "target: 0.03, no_receivers: halted}"));
  const { code, out } = await run("rulebook", "doc", file);
  expect(code).toBe(0);
  expect(out).toContain("cannot show these rules: it has no column `halted`.\n");
});

test("a page is written whole, holds no script and loads nothing", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "large-500.html");
  const { code, out } = await run(
    "rulebook",
    "doc",
    "rulebooks/large-500",
    "--format",
    "html",
    "--out",
    file,
  );
  expect({ code, out }).toEqual({ code: 0, out: "" });
  const page = readFileSync(file, "utf8");
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page).not.toMatch(/<script|src=|url\(|https?:/i);
  const ids = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(links).toEqual(ids);
});

test("the version in force on a date is the one described, with the year from that date", async () => {
  const { out } = await run("rulebook", "doc", "rulebooks/exchange-100", "--date", "2025-02-01");
  expect(out).toContain("version 2024.1, in force from 2024-01-01");
  expect(out).toContain("| In force | from 2024-01-01 to 2026-04-30 |");
  expect(out).toContain("Reviews implemented from 2025-02-01 to 2026-01-31:");
  expect(out).not.toContain("Version 2026.1");
});

test("explain says the version in force, and with --versions only what changed", async () => {
  const explained = await run("rulebook", "explain", "rulebooks/us-broad", "--date", "2025-06-30");
  expect(explained.out).toMatch(/^us-broad 2021\.1\n=+\n/);
  expect(explained.out).toContain("Review timetable");
  const versions = await run("rulebook", "explain", "rulebooks/us-broad", "--versions");
  expect(versions.out.replaceAll(/\s+/g, " ")).toMatch(
    /Before: Reviews take place in March, September and December\. .+ Now: Reviews take place in March/,
  );
  expect(versions.out).not.toContain("Review timetable\n---");
});

test("a document takes the place of no folder and of no rulebook", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "2021.1.yaml");
  const written = readFileSync("rulebooks/large-500/2021.1.yaml", "utf8");
  writeFileSync(file, written);
  const ofFolder = await run("rulebook", "doc", "rulebooks/large-500", "--out", folder);
  expect(ofFolder.err).toMatch(`${folder}: file_refused: this is a folder, and a file is needed`);
  for (const rulebook of [file, folder]) {
    const { code, err } = await run("rulebook", "doc", rulebook, "--out", file);
    expect([code, err]).toEqual([2, expect.stringContaining("it would take the place of a file")]);
  }
  expect(readFileSync(file, "utf8")).toBe(written);
});

test("explain of one date and of every version at once is refused", async () => {
  const given = ["rulebooks/us-broad", "--versions", "--date", "2025-06-30"];
  const { code, err } = await run("rulebook", "explain", ...given);
  expect([code, err]).toEqual([2, expect.stringContaining("--versions says what changed")]);
});

test("no version in force on a date is refused with the first one's day", async () => {
  const { code, err } = await run(
    "rulebook",
    "explain",
    "rulebooks/us-broad",
    "--date",
    "2001-01-01",
  );
  expect(code).toBe(2);
  expect(err).toContain("no version is in force at the effective date 2001-01-01");
});

test("schema prints what editors complete from", async () => {
  const { out } = await run("rulebook", "schema");
  expect(out).toBe(readFileSync("schemas/json/rulebook.json", "utf8"));
});
