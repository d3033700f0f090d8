import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { sum } from "../domain/numeric/sum.ts";
import type { ParentMember } from "../domain/universe/parent.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import { fractionCell, refuseCell, uniqueIds } from "./csv-cell.ts";
import { readCsvTable, requireColumns, type CsvFile, type CsvTable } from "./csv-table.ts";
import { eachRecord } from "./each-record.ts";
import { decimalGrids } from "./decimal-grid.ts";

/** A parent's members, in security_id order, and the decimal places of their published weights. */
export interface ParentLines {
  readonly members: readonly ParentMember[];
  readonly decimals: number;
}

/** How far the weights may be from one together: rounded ones are off, percentages are not weights. */
const TOLERANCE = 0.01 + 1e-12;

/**
 * Reads a parent's constituents.csv, or a file with its `security_id` and `weight`; the weight is
 * `weight_exact` where the file has it.
 *
 * Throws: bad_input naming file, line, column, value and reason; on weights that are not all of one.
 */
export function readParentCsv(source: CsvFile): ParentLines {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "weight"], ["weight_exact"]);
  uniqueIds(table.file, table.records);
  const column = table.columns.includes("weight_exact") ? "weight_exact" : "weight";
  const members = eachRecord(table.records, (record): ParentMember => {
    const place = { file: table.file, record, column };
    const weight = fractionCell(place);
    if (weight === undefined || weight === 0)
      refuseCell(place, "expected a weight over 0: leave out a line that is no member");
    return { securityId: record.cells["security_id"] as SecurityId, weight };
  });
  refuseParts(table, members);
  return {
    members: members.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId)),
    decimals: decimalGrids(table)["weight"] ?? 0,
  };
}

/** Boundary: a hundredth off is still a whole. */
function refuseParts({ file }: CsvTable, members: readonly ParentMember[]): void {
  const total = sum(members.map(({ weight }) => weight));
  if (Math.abs(total - 1) <= TOLERANCE) return;
  throw new PipelineError("bad_input", {
    file,
    column: "weight",
    value: total,
    reason: "the weights are fractions of one and sum to 1: give every member of the parent once",
  });
}
