import type { AcceptedRow, QuarantinedRow, SourceFile } from "./source-adapter.ts";
import { readUsScreenerRow, US_SCREENER_COLUMNS } from "./us-screener-row.ts";
import { readVendorCsv } from "./vendor-csv.ts";

const REQUIRED: readonly string[] = ["exchange", ...US_SCREENER_COLUMNS];

/** Reads a snapshot as CSV, all exchanges in one file. Throws: bad_input where it is no such file. */
export function readUsScreenerCsv(source: SourceFile): {
  readonly accepted: readonly AcceptedRow[];
  readonly quarantined: readonly QuarantinedRow[];
} {
  const csv = readVendorCsv(source, REQUIRED);
  const extra = csv.columns.filter((column) => !REQUIRED.includes(column));
  const accepted: AcceptedRow[] = [];
  const quarantined = [...csv.quarantined];
  for (const { line, cells } of csv.records) {
    const row: Record<string, string> = {};
    for (let at = 0; at < cells.length; at++) row[csv.columns[at]!] = cells[at]!;
    const others: Record<string, string> = {};
    for (const column of extra) others[column] = row[column]!;
    const read = readUsScreenerRow({ file: source.name, line }, row, others);
    if ("accepted" in read) accepted.push(read.accepted);
    else quarantined.push(read.quarantined);
  }
  return { accepted, quarantined };
}
