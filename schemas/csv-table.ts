import { parse } from "csv-parse/sync";
import { PipelineError } from "../domain/errors.ts";

/** A CSV text and where it came from; `file` is what error messages print. */
export interface CsvFile {
  readonly file: string;
  readonly text: string;
}

/** One record: its cells by header and the line of the file on which it starts. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly file: string;
  readonly columns: readonly string[];
  readonly records: readonly CsvRecord[];
}

/**
 * Reads RFC 4180 CSV with a header row; BOM and CRLF are accepted, cells are trimmed text.
 *
 * Throws: bad_input on an empty file, an unnamed or repeated column, a record of another length.
 */
export function readCsvTable({ file, text }: CsvFile): CsvTable {
  const rows = splitRows({ file, text });
  const header = rows[0];
  if (!header) throw new PipelineError("bad_input", { file, line: 1, reason: "the file is empty" });
  const columns = header.record.map((name) => name.trim());
  checkHeader(file, columns);
  const records = rows.slice(1).map(({ record, info }) => {
    const line = info.lines - extraLines(record);
    if (record.length !== columns.length)
      throw new PipelineError("bad_input", {
        file,
        line,
        value: record.length,
        reason: `the header has ${columns.length} columns, this record another number of cells`,
      });
    const cells: Record<string, string> = {};
    for (let at = 0; at < columns.length; at++) cells[columns[at]!] = record[at]!.trim();
    return { line, cells };
  });
  return { file, columns, records };
}

interface ParsedRow {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function splitRows({ file, text }: CsvFile): ParsedRow[] {
  try {
    return parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as ParsedRow[];
  } catch (cause) {
    const { lines, message } = cause as { lines?: number; message: string };
    throw new PipelineError("bad_input", { file, line: lines ?? 1, reason: message });
  }
}

function checkHeader(file: string, columns: readonly string[]): void {
  const repeated = columns.find((name, at) => columns.indexOf(name) !== at);
  if (repeated !== undefined)
    throw new PipelineError("bad_input", {
      file,
      line: 1,
      column: repeated,
      reason: "the column is named twice",
    });
  const unnamed = columns.indexOf("");
  if (unnamed >= 0)
    throw new PipelineError("bad_input", {
      file,
      line: 1,
      column: unnamed + 1,
      reason: "the column has no name",
    });
}

/** `info.lines` is the line a record ends on; a quoted cell may span several. */
function extraLines(record: readonly string[]): number {
  return record.reduce((lines, cell) => lines + cell.split("\n").length - 1, 0);
}

/** Throws: bad_input naming the first of `required` that the table lacks. */
export function requireColumns(table: CsvTable, required: readonly string[]): void {
  const missing = required.find((name) => !table.columns.includes(name));
  if (missing !== undefined)
    throw new PipelineError("bad_input", {
      file: table.file,
      line: 1,
      column: missing,
      reason: `the required column is missing; found ${table.columns.join(", ")}`,
    });
}
