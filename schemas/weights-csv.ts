import type { CapLine } from "../domain/capping/cap-line.ts";
import type { CapStep } from "../domain/capping/cap-step.ts";
import { largest } from "../domain/capping/measures.ts";
import { cellProblem } from "../domain/capping/cell-meaning.ts";
import { stepColumns } from "../domain/capping/step-columns.ts";
import { actingUnit } from "../domain/capping/units-by-step.ts";
import { PipelineError } from "../domain/errors.ts";
import { sum } from "../domain/numeric/sum.ts";
import type { CompanyId, SecurityId } from "../domain/universe/security.ts";
import { refuseCell, uniqueIds, type CellPlace } from "./csv-cell.ts";
import {
  readCsvTable,
  requireColumns,
  type CsvFile,
  type CsvRecord,
  type CsvTable,
} from "./csv-table.ts";
import { eachRecord } from "./each-record.ts";

const OWN_COLUMNS = ["security_id", "company_id", "weight", "previous_factor"];

/**
 * Reads weights.csv in the file's order; columns it does not know become attributes.
 *
 * Columns that the steps name must be there, with cells that they can read.
 * Units: weights of any positive scale; a line without `company_id` is its own company.
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function readWeightsCsv(
  source: CsvFile,
  steps: readonly CapStep[] = [],
): readonly CapLine[] {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "weight"], OWN_COLUMNS);
  uniqueIds(table.file, table.records);
  checkStepColumns(table, steps);
  checkCompanies(table, steps);
  const attributes = table.columns.filter((column) => !OWN_COLUMNS.includes(column));
  const lines = eachRecord(table.records, (record) => toLine({ table, record, attributes }));
  checkScale(table, lines);
  return lines;
}

function checkStepColumns(table: CsvTable, steps: readonly CapStep[]): void {
  for (const { column, meaning } of steps.flatMap(stepColumns)) {
    requireColumns(table, [column]);
    eachRecord(table.records, (record) => {
      const reason = cellProblem(meaning, record.cells[column]!);
      if (reason !== undefined) refuseCell({ file: table.file, record, column }, reason);
    });
  }
}

/** Where companies are grouped by a column, all lines of one company have the same value in it. */
function checkCompanies({ file, records }: CsvTable, steps: readonly CapStep[]): void {
  const grouped = steps.filter((step) => actingUnit(step) === "company").flatMap(stepColumns);
  for (const { column } of grouped.filter(({ meaning }) => meaning === "value")) {
    const firsts = new Map<string, CsvRecord>();
    for (const record of records) {
      const company = companyOf(record);
      const first = firsts.get(company) ?? record;
      firsts.set(company, first);
      if (first.cells[column] === record.cells[column]) continue;
      refuseCell(
        { file, record, column },
        `company ${company} has ${first.cells[column]} on line ${first.line}; its lines are scaled together, so they have one value`,
      );
    }
  }
}

function companyOf({ cells }: CsvRecord): string {
  return cells["company_id"] || cells["security_id"]!;
}

interface LineSource {
  readonly table: CsvTable;
  readonly record: CsvRecord;
  readonly attributes: readonly string[];
}

function toLine({ table: { file }, record, attributes }: LineSource): CapLine {
  const { cells } = record;
  const weight = positiveNumber({ file, record, column: "weight" });
  if (weight === undefined) refuseCell({ file, record, column: "weight" }, "the value is required");
  return {
    securityId: cells["security_id"] as SecurityId,
    companyId: companyOf(record) as CompanyId,
    weight,
    previousFactor: positiveNumber({ file, record, column: "previous_factor" }),
    attributes: Object.fromEntries(attributes.map((column) => [column, cells[column]!])),
  };
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** A number as scripts write it, `1e-05` included; undefined where the cell is empty. */
function positiveNumber(place: CellPlace): number | undefined {
  const text = place.record.cells[place.column] ?? "";
  if (text === "") return undefined;
  const value = NUMBER.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(value)) refuseCell(place, "expected a number, such as 12.5");
  if (value <= 0) refuseCell(place, "expected a number over 0; leave out a line without weight");
  return value;
}

/** A weight that vanishes beside the others would leave the index without a word. */
function checkScale({ file, records }: CsvTable, lines: readonly CapLine[]): void {
  if (lines.length === 0)
    throw new PipelineError("bad_input", { file, line: 1, reason: "the file has no weights" });
  const weights = lines.map(({ weight }) => weight);
  const total = sum(weights);
  if (!Number.isFinite(total)) {
    const record = records[weights.indexOf(largest(weights))]!;
    refuseCell(
      { file, record, column: "weight" },
      "the weights add up to more than a number can hold: divide all of them by one number",
    );
  }
  const at = lines.findIndex(({ weight }) => !(weight / total > Number.MIN_VALUE));
  if (at < 0) return;
  refuseCell(
    { file, record: records[at]!, column: "weight" },
    `beside the file's total of ${total} the weight is nothing`,
  );
}
