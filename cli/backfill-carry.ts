import { PipelineError } from "../domain/errors.ts";
import { NOTHING_CARRIED, type Carry } from "../domain/review/carry.ts";
import { readTextFile } from "../infra/text-file.ts";
import { refuseCell, requiredText } from "../schemas/csv-cell.ts";
import { readCsvTable, requireColumns } from "../schemas/csv-table.ts";
import { readCurrentCsv } from "../schemas/current-csv.ts";
import { eachRecord } from "../schemas/each-record.ts";

/** The composition before the first review, from --current or --members. Throws: bad_input, bad_usage. */
export function givenCarry(
  { current, members }: { readonly current?: string; readonly members?: string },
  segments: readonly string[],
): Carry {
  if (current !== undefined && members !== undefined)
    throw new PipelineError("bad_usage", {
      option: "--members",
      reason: "give the composition once: --current or --members",
    });
  if (members !== undefined) return { ...NOTHING_CARRIED, tickers: tickersOf(members) };
  if (current === undefined) return NOTHING_CARRIED;
  return { ...NOTHING_CARRIED, current: readCurrentCsv(readTextFile(current), segments) };
}

function tickersOf(file: string): readonly string[] {
  const table = readCsvTable(readTextFile(file));
  requireColumns(table, ["ticker"]);
  const seen = new Set<string>();
  return eachRecord(table.records, (record) => {
    const place = { file, record, column: "ticker" };
    const ticker = requiredText(place);
    if (seen.has(ticker)) refuseCell(place, "the ticker stands there twice");
    seen.add(ticker);
    return ticker;
  });
}
