import { readFile } from "node:fs/promises";
import { PipelineError } from "../domain/errors.ts";
import { NOTHING_CARRIED, type Carry } from "../domain/review/carry.ts";
import { readCsvTable, requireColumns } from "../schemas/csv-table.ts";
import { readCurrentCsv } from "../schemas/current-csv.ts";

/** The composition before the first review, from --current or --members. Throws: bad_input, bad_usage. */
export async function givenCarry(
  { current, members }: { readonly current?: string; readonly members?: string },
  segments: readonly string[],
): Promise<Carry> {
  if (current !== undefined && members !== undefined)
    throw new PipelineError("bad_usage", {
      option: "--members",
      reason: "give the composition once: --current or --members",
    });
  if (members !== undefined) return { ...NOTHING_CARRIED, tickers: await tickersOf(members) };
  if (current === undefined) return NOTHING_CARRIED;
  const source = { file: current, text: await readFile(current, "utf8") };
  return { ...NOTHING_CARRIED, current: readCurrentCsv(source, segments) };
}

async function tickersOf(file: string): Promise<readonly string[]> {
  const table = readCsvTable({ file, text: await readFile(file, "utf8") });
  requireColumns(table, ["ticker"]);
  const seen = new Set<string>();
  for (const { line, cells } of table.records) {
    const ticker = cells["ticker"]!;
    if (ticker === "" || seen.has(ticker))
      throw new PipelineError("bad_input", {
        file,
        line,
        column: "ticker",
        value: ticker,
        reason: ticker === "" ? "a member without a ticker" : "the ticker stands there twice",
      });
    seen.add(ticker);
  }
  return [...seen];
}
