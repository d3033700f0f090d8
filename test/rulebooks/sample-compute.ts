import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { run } from "../cli/run-command-line.ts";
import { rulebookFolder } from "./shipped-version.ts";

type Cells = Readonly<Record<string, string>>;

/** What `compute` wrote for the bundled sample. */
export interface SampleCompute {
  readonly constituents: readonly Cells[];
  readonly verdicts: readonly Cells[];
  /** The sample's universe.csv. */
  readonly universe: readonly Cells[];
}

const UNIVERSE = fileURLToPath(new URL("../../samples/universe.csv", import.meta.url));

async function rowsOf(file: string): Promise<readonly Cells[]> {
  const text = await readFile(file, "utf8");
  return readCsvTable({ file, text }).records.map(({ cells }) => cells);
}

/**
 * A whole review of a shipped rulebook on the bundled sample, from the command line.
 *
 * Checks what holds of every one: printed weights of exactly one, a verdict for each line, reasons to
 * the last input, a folder that verifies and replays byte for byte, and no news when it is in force.
 */
export async function computeSample(index: string, review: string): Promise<SampleCompute> {
  const folder = await mkdtemp(join(tmpdir(), "thirdfriday-rulebook-"));
  try {
    const out = join(folder, "out");
    const asked = ["--rulebook", rulebookFolder(index), "--review", review, "--out", out];
    const { code, err } = await run("compute", ...asked, "--universe", UNIVERSE);
    expect(code, err).toBe(0);
    const [constituents, verdicts, universe] = await Promise.all([
      rowsOf(join(out, "constituents.csv")),
      rowsOf(join(out, "verdicts.csv")),
      rowsOf(UNIVERSE),
    ]);
    const units = constituents.map(({ weight }) => BigInt(weight!.replace(".", "")));
    expect(units.reduce((total, unit) => total + unit, 0n)).toBe(10_000_000_000n);
    expect(idsOf(verdicts)).toEqual(idsOf(universe));
    expect(idsOf(verdicts.filter(({ selected }) => selected === "true"))).toEqual(
      idsOf(constituents),
    );
    for (const named of [constituents[0]!, verdicts.find((row) => row["selected"] === "false")!])
      expect((await run("explain", out, named["security_id"]!)).code).toBe(0);
    expect(await run("verify", out)).toMatchObject({ code: 0 });
    expect(await run("replay", out)).toMatchObject({ code: 0 });
    await expectNoNews(out, [...asked, "--universe", UNIVERSE]);
    return { constituents, verdicts, universe };
  } finally {
    await rm(folder, { recursive: true });
  }
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
