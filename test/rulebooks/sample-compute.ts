import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { run } from "../cli/run-command-line.ts";
import { rulebookFolder } from "./shipped-version.ts";
import { temporaryFolder } from "../temporary-folders.ts";

type Cells = Readonly<Record<string, string>>;

/** What `compute` wrote for the bundled sample. */
export interface SampleCompute {
  readonly constituents: readonly Cells[];
  readonly verdicts: readonly Cells[];
  /** The sample's universe.csv. */
  readonly universe: readonly Cells[];
  /** The first constituent explained. */
  readonly explanation: string;
}

const sample = (file: string) => fileURLToPath(new URL(`../../samples/${file}`, import.meta.url));

async function rowsOf(file: string): Promise<readonly Cells[]> {
  const text = await readFile(file, "utf8");
  return readCsvTable({ file, text }).records.map(({ cells }) => cells);
}

/**
 * A whole review of a shipped rulebook on a bundled sample, from the command line.
 *
 * Checks what holds of every one: printed weights of exactly one, a verdict for each line, reasons to
 * the last input, a folder that verifies and replays byte for byte, and no news when it is in force.
 */
export async function computeSample(
  index: string,
  review: string,
  universeFile = "universe.csv",
): Promise<SampleCompute> {
  const asked = ["--rulebook", rulebookFolder(index), "--review", review];
  return inFolder([...asked, "--universe", sample(universeFile)], async (out, options) => {
    const computed = await checked({ out, segment: "" }, sample(universeFile));
    await expectNoNews(out, options);
    return computed;
  });
}

/** The same for a rulebook with segments: what was written for each of them. */
export async function computeSegments(
  [index, review]: readonly [index: string, review: string],
  universeFile: string,
  segments: readonly string[],
): Promise<readonly SampleCompute[]> {
  const asked = ["--rulebook", rulebookFolder(index), "--review", review];
  return inFolder([...asked, "--universe", sample(universeFile)], async (out) => {
    const computed: SampleCompute[] = [];
    for (const segment of segments)
      computed.push(await checked({ out, segment }, sample(universeFile)));
    return computed;
  });
}

/** Computes into a folder of its own and looks at what every folder promises. */
async function inFolder<Found>(
  asked: readonly string[],
  look: (out: string, options: readonly string[]) => Promise<Found>,
): Promise<Found> {
  const folder = temporaryFolder();
  const out = join(folder, "out");
  const options = [...asked, "--out", out];
  const { code, err } = await run("compute", ...options);
  expect(code, err).toBe(0);
  expect(await run("verify", out)).toMatchObject({ code: 0 });
  expect(await run("replay", out)).toMatchObject({ code: 0 });
  return await look(out, options);
}

/** One index's files: those of the review's folder, or of one segment in it. */
async function checked(
  { out, segment }: { readonly out: string; readonly segment: string },
  universeFile: string,
): Promise<SampleCompute> {
  const folder = join(out, segment);
  const [constituents, verdicts, universe] = await Promise.all([
    rowsOf(join(folder, "constituents.csv")),
    rowsOf(join(folder, "verdicts.csv")),
    rowsOf(universeFile),
  ]);
  const units = constituents.map(({ weight }) => BigInt(weight!.replace(".", "")));
  expect(units.reduce((total, unit) => total + unit, 0n)).toBe(10_000_000_000n);
  expect(idsOf(verdicts)).toEqual(idsOf(universe));
  expect(idsOf(verdicts.filter(({ selected }) => selected === "true"))).toEqual(
    idsOf(constituents),
  );
  const explain = async (named: Cells): Promise<string> => {
    const { code, out: said } = await run("explain", out, named["security_id"]!);
    expect(code).toBe(0);
    return said;
  };
  const left = verdicts.find((row) => row["selected"] === "false");
  if (left) await explain(left);
  return { constituents, verdicts, universe, explanation: await explain(constituents[0]!) };
}

/** The same review again, with its own result in force: nobody comes or goes, and nothing is traded. */
async function expectNoNews(out: string, asked: readonly string[]): Promise<void> {
  const again = `${out}-again`;
  const options = asked.map((option) => (option === out ? again : option));
  const current = ["--current", join(out, "constituents.csv")];
  expect((await run("compute", ...options, ...current)).code).toBe(0);
  const review = JSON.parse(await readFile(join(again, "review.json"), "utf8"));
  expect(review).toMatchObject({ additions: 0, deletions: 0 });
  expect(review.turnover_one_way).toBeLessThan(1e-12);
  expect(review.divisor_ratio).toBeCloseTo(1, 12);
}

/** The lines' ids in code-unit order. */
export function idsOf(rows: readonly Cells[]): readonly string[] {
  return rows.map((row) => row["security_id"]!).toSorted();
}

/** Weights of companies, the largest first. */
export function companyWeights(constituents: readonly Cells[]): readonly number[] {
  const totals = new Map<string, number>();
  for (const { company_id, weight_exact } of constituents)
    totals.set(company_id!, (totals.get(company_id!) ?? 0) + Number(weight_exact));
  return [...totals.values()].toSorted((a, b) => b - a);
}

/** Weights added up by a column of the universe. */
export function weightBy({ universe, constituents }: SampleCompute, column: string) {
  const lines = new Map(universe.map((row) => [row["security_id"]!, row]));
  const totals: Record<string, number> = {};
  for (const { security_id, weight } of constituents) {
    const value = lines.get(security_id!)![column]!;
    totals[value] = (totals[value] ?? 0) + Number(weight);
  }
  return totals;
}
