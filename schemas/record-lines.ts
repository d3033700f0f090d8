import type { CsvFile } from "./csv-table.ts";
import { splitCsv } from "./csv-split.ts";

/**
 * The line of the file on which each security's record starts, by security_id; where lines may be in two
 * segments also by `partKey`.
 */
export type RecordLines = Readonly<Record<string, number>>;

/** Names the record of the part of a line that one segment holds. */
export function partKey(securityId: string, segment: string): string {
  return `${securityId} ${segment}`;
}

/** Where each security stands in a file that has been read, so that an explanation can name the line. */
export function recordLines(source: CsvFile): RecordLines {
  const [header, ...records] = splitCsv(source);
  const columns = header?.cells.map((name) => name.trim()) ?? [];
  const [at, segmentAt] = [columns.indexOf("security_id"), columns.indexOf("segment")];
  if (at < 0) return {};
  const hasParts = columns.includes("membership_fraction") && segmentAt >= 0;
  return Object.fromEntries(
    records.flatMap(({ line, cells }) => {
      const id = cells[at]?.trim() ?? "";
      const whole = [id, line] as const;
      return hasParts ? [whole, [partKey(id, cells[segmentAt]?.trim() ?? ""), line]] : [whole];
    }),
  );
}
