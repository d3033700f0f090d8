import { z } from "zod";
import { isPlainDate } from "../../domain/calendar/plain-date.ts";
import type { QuarantinedRow, SourceAdapter, SplitRow } from "./source-adapter.ts";
import { readVendorCsv } from "./vendor-csv.ts";

const REQUIRED = ["symbol", "date", "ratio_new", "ratio_old"] as const;
const ratio = z
  .string()
  .regex(/^\d+(?:\.\d+)?$/, "ratio_unreadable")
  .regex(/[1-9]/, "ratio_not_positive");

const splitRow = z.object({
  symbol: z.string().regex(/^[A-Z0-9][A-Z0-9.^/ -]*$/, "symbol_unreadable"),
  date: z.string().refine(isPlainDate, "date_unreadable"),
  ratio_new: ratio,
  ratio_old: ratio,
  isin: z.string().optional(),
});

/** A catalogue of splits. Its date may be the effective, payable or ex-date: gates allow for that. */
export const splits: SourceAdapter = {
  source: "splits",
  usesSecurityMaster: false,
  exchanges: [],
  parse(files) {
    const accepted: SplitRow[] = [];
    const quarantined: QuarantinedRow[] = [];
    for (const file of files) {
      const csv = readVendorCsv(file, REQUIRED);
      quarantined.push(...csv.quarantined);
      for (const { line, cells } of csv.records) {
        const row = Object.fromEntries(
          csv.columns.map((column, at) => [column, cells[at]!.trim()]),
        );
        const parsed = splitRow.safeParse(row);
        if (parsed.success) accepted.push(toSplit(file.name, line, parsed.data));
        else {
          const issue = parsed.error.issues[0]!;
          const column = String(issue.path[0]);
          quarantined.push({
            file: file.name,
            line,
            column,
            value: row[column] ?? "",
            reasonCode: issue.message,
          });
        }
      }
    }
    return { kind: "splits", rows: accepted.length + quarantined.length, accepted, quarantined };
  },
};

function toSplit(file: string, line: number, row: z.infer<typeof splitRow>): SplitRow {
  return {
    file,
    line,
    symbol: row.symbol,
    date: row.date,
    ratioNew: row.ratio_new,
    ratioOld: row.ratio_old,
    isin: row.isin ?? "",
  };
}
