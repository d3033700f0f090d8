import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { run } from "../cli/run-command-line.ts";

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

type Row = Readonly<Record<string, string>>;

/** What a whole `compute` of a shipped rulebook on a file of samples/ wrote. */
export interface ComputedSample {
  readonly universe: readonly Row[];
  readonly constituents: readonly Row[];
  readonly verdicts: readonly Row[];
  /** One line explained. */
  readonly explanation: string;
}

/**
 * Computes a review, and holds what every review holds: weights that add up to one as printed, a verdict
 * for every line of the universe, a folder that verifies and replays byte for byte.
 */
export async function computedSample(of: {
  readonly index: string;
  readonly review: string;
  readonly universe: string;
}): Promise<ComputedSample> {
  const folder = await mkdtemp(join(tmpdir(), `thirdfriday-${of.index}-`));
  try {
    const out = join(folder, "out");
    const universe = path(`samples/${of.universe}`);
    const rulebook = ["--rulebook", path(`rulebooks/${of.index}`), "--review", of.review];
    const ran = await run("compute", ...rulebook, "--universe", universe, "--out", out);
    expect(ran).toMatchObject({ code: 0 });
    const computed = {
      universe: await rowsOf(universe),
      constituents: await rowsOf(join(out, "constituents.csv")),
      verdicts: await rowsOf(join(out, "verdicts.csv")),
    };
    const units = computed.constituents.map(({ weight }) => BigInt(weight!.replace(".", "")));
    expect(units.reduce((total, unit) => total + unit, 0n)).toBe(10_000_000_000n);
    const ids = (rows: readonly Row[]) => rows.map((row) => row["security_id"]!).toSorted();
    expect(ids(computed.verdicts)).toEqual(ids(computed.universe));
    expect(await run("verify", out)).toMatchObject({ code: 0 });
    expect(await run("replay", out)).toMatchObject({ code: 0 });
    const explained = await run("explain", out, computed.constituents[0]!["security_id"]!);
    expect(explained).toMatchObject({ code: 0 });
    return { ...computed, explanation: explained.out };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function rowsOf(file: string): Promise<readonly Row[]> {
  const text = await readFile(file, "utf8");
  return readCsvTable({ file, text }).records.map(({ cells }) => cells);
}

/** The weights of a computed sample added up by a column of its universe. */
export function weightBy({ universe, constituents }: ComputedSample, column: string) {
  const lines = new Map(universe.map((row) => [row["security_id"]!, row]));
  const totals: Record<string, number> = {};
  for (const { security_id, weight } of constituents) {
    const value = lines.get(security_id!)![column]!;
    totals[value] = (totals[value] ?? 0) + Number(weight);
  }
  return totals;
}
