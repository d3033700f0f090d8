import { z } from "zod";
import { isPlainDate } from "../domain/calendar/plain-date.ts";
import { isUtcInstant } from "../domain/calendar/instant.ts";
import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { TargetChange, TargetLine } from "../domain/trades/fund.ts";
import type { CompanyId, SecurityId } from "../domain/universe/security.ts";
import { fractionCell, refuseCell, uniqueIds, type CellPlace } from "./csv-cell.ts";
import { readCsvTable, requireColumns, type CsvFile, type CsvRecord } from "./csv-table.ts";
import { eachRecord } from "./each-record.ts";
import { pathText } from "./path-text.ts";

/**
 * Reads the lines of a published constituents.csv, in security_id order; the weight is `weight_exact`
 * where the file has it.
 *
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function readTargetLines(source: CsvFile): readonly TargetLine[] {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "weight"]);
  uniqueIds(table.file, table.records);
  const weight = table.columns.includes("weight_exact") ? "weight_exact" : "weight";
  return eachRecord(table.records, (record) =>
    toTargetLine({ file: table.file, weight }, record),
  ).toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
}

function toTargetLine(
  { file, weight }: { readonly file: string; readonly weight: string },
  record: CsvRecord,
): TargetLine {
  const at = (column: string): CellPlace => ({ file, record, column });
  const { cells } = record;
  const value = fractionCell(at(weight));
  if (value === undefined || value === 0) refuseCell(at(weight), "expected a weight over 0");
  return {
    securityId: cells["security_id"] as SecurityId,
    companyId: (cells["company_id"] || cells["security_id"]) as CompanyId,
    ticker: cells["ticker"] ?? "",
    weight: value,
    weightUncapped: fractionCell(at("weight_uncapped")) ?? value,
    status: cells["status"] === "added" ? "added" : "kept",
  };
}

const CHANGES: readonly string[] = ["add", "delete", "move"];

/** Reads a published changes.csv. Throws: bad_input naming file, line, column, value and reason. */
export function readTargetChanges(source: CsvFile): readonly TargetChange[] {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "ticker", "change"]);
  return eachRecord(table.records, (record) => {
    const { security_id: id, ticker, change } = record.cells;
    if (!CHANGES.includes(change!))
      refuseCell({ file: table.file, record, column: "change" }, "expected add, delete or move");
    return {
      securityId: id as SecurityId,
      ticker: ticker!,
      change: change as TargetChange["change"],
    };
  });
}

const date = z.string().refine(isPlainDate);
const reviewFacts = z.looseObject({
  index: z.string().min(1),
  review: z.string(),
  dates: z.array(
    z.looseObject({
      role: z.string(),
      session: date,
      instant_utc: z.union([z.string().refine(isUtcInstant), z.literal("")]),
    }),
  ),
  segments: z.record(z.string(), z.unknown()),
});
export type ReviewFacts = z.output<typeof reviewFacts>;

/** Reads what trade lists need of a published review.json. Throws: bad_input naming file and field. */
export function parseReviewFacts({ file, text }: CsvFile): ReviewFacts {
  const parsed = reviewFacts.safeParse(jsonOf({ file, text }));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PipelineError("bad_input", {
    file,
    field: pathText(issue!.path),
    reason: issue!.message,
  });
}

function jsonOf({ file, text }: CsvFile): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PipelineError("bad_input", { file, reason: (cause as Error).message });
  }
}
