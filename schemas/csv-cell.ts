import { isPlainDate, type PlainDate } from "../domain/calendar/plain-date.ts";
import { PipelineError } from "../domain/errors.ts";
import type { CsvRecord } from "./csv-table.ts";
import { eachRecord } from "./each-record.ts";

/** One cell's place, for reading it and for naming it in an error. */
export interface CellPlace {
  readonly file: string;
  readonly record: CsvRecord;
  readonly column: string;
}

/** Refuses a cell, naming file, line, column, value and reason. Throws: bad_input. */
export function refuseCell(place: CellPlace, reason: string): never {
  const { file, record, column } = place;
  throw new PipelineError("bad_input", {
    file,
    line: record.line,
    column,
    value: record.cells[column] ?? "",
    reason,
  });
}

const PLAIN_DECIMAL = /^[+-]?\d+(\.\d+)?$/;

/** A plain decimal such as 12.50, or undefined where the cell is empty. Throws: bad_input. */
export function decimalCell(place: CellPlace): number | undefined {
  const text = place.record.cells[place.column];
  if (text === undefined || text === "") return undefined;
  if (!PLAIN_DECIMAL.test(text)) refuseCell(place, "expected a plain decimal, such as 12.50");
  const value = Number(text);
  if (!Number.isFinite(value)) refuseCell(place, "the number is too large");
  return value;
}

/** As `decimalCell`, over 0. */
export function positiveCell(place: CellPlace): number | undefined {
  const value = decimalCell(place);
  if (value !== undefined && value <= 0) refuseCell(place, "expected a number over 0");
  return value;
}

/** As `decimalCell`, 0 or more. */
export function notNegativeCell(place: CellPlace): number | undefined {
  const value = decimalCell(place);
  if (value !== undefined && value < 0) refuseCell(place, "expected 0 or more");
  return value;
}

/** As `decimalCell`, a part of one: 0.15 is 15 %. */
export function fractionCell(place: CellPlace): number | undefined {
  const value = decimalCell(place);
  if (value !== undefined && (value < 0 || value > 1))
    refuseCell(place, "expected a fraction from 0 to 1; 0.85 is 85 %");
  return value;
}

/** A count from 1, or undefined where the cell is empty. */
export function rankCell(place: CellPlace): number | undefined {
  const value = positiveCell(place);
  if (value !== undefined && !Number.isSafeInteger(value))
    refuseCell(place, "expected a whole number from 1");
  return value;
}

/** A date that exists, `YYYY-MM-DD`, or undefined where the cell is empty. */
export function dateCell(place: CellPlace): PlainDate | undefined {
  const text = place.record.cells[place.column];
  if (text === undefined || text === "") return undefined;
  if (!isPlainDate(text)) refuseCell(place, "expected a date of the calendar, YYYY-MM-DD");
  return text as PlainDate;
}

/** The cell's text, which must be there. Throws: bad_input on an empty cell. */
export function requiredText(place: CellPlace): string {
  const text = place.record.cells[place.column] ?? "";
  if (text === "") refuseCell(place, "the value is required");
  return text;
}

/** Records by `security_id`, each once. Throws: bad_input naming each id that stands twice. */
export function uniqueIds(file: string, records: readonly CsvRecord[]): void {
  const seen = new Map<string, number>();
  eachRecord(records, (record) => {
    const place = { file, record, column: "security_id" };
    const id = requiredText(place);
    const first = seen.get(id);
    if (first !== undefined) refuseCell(place, `the security stands on line ${first} already`);
    seen.set(id, record.line);
  });
}
