import type { CsvFile } from "./csv-table.ts";
import { splitCsv } from "./csv-split.ts";

/** The line of the file on which each security's record starts, by security_id. */
export type RecordLines = Readonly<Record<string, number>>;

/** Where each security stands in a file that has been read, so that an explanation can name the line. */
export function recordLines(source: CsvFile): RecordLines {
  const [header, ...records] = splitCsv(source);
  const at = header?.cells.findIndex((name) => name.trim() === "security_id") ?? -1;
  if (at < 0) return {};
  return Object.fromEntries(records.map(({ line, cells }) => [cells[at]?.trim() ?? "", line]));
}
