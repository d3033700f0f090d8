import { PipelineError } from "../domain/errors.ts";
import { hasOtherSeparator, NO_COMMA, splitCsv } from "./csv-split.ts";
import { eachRecord } from "./each-record.ts";

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
  const rows = splitCsv({ file, text });
  const header = rows[0];
  if (!header) throw new PipelineError("bad_input", { file, line: 1, reason: "the file is empty" });
  const columns = header.cells.map((name) => name.trim());
  checkHeader(file, columns);
  const records = eachRecord(rows.slice(1), ({ line, cells: row }) => {
    if (row.length !== columns.length)
      throw new PipelineError("bad_input", {
        file,
        line,
        reason: `the header has ${columns.length} columns, this record ${row.length}; a cell with a comma in it stands in quotes`,
      });
    const cells: Record<string, string> = {};
    for (let column = 0; column < columns.length; column++)
      cells[columns[column]!] = row[column]!.trim();
    return { line, cells };
  });
  return { file, columns, records };
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
  const reserved = columns.indexOf("__proto__");
  if (reserved >= 0)
    throw new PipelineError("bad_input", {
      file,
      line: 1,
      column: "__proto__",
      reason: "the name is reserved",
    });
  const unnamed = columns.indexOf("");
  if (unnamed >= 0)
    throw new PipelineError("bad_input", {
      file,
      line: 1,
      column: unnamed + 1,
      reason: "the column has no name: name it, or take its comma out of every line",
    });
}

/**
 * Throws: bad_input naming the first of `required` that the table lacks, or a column that is one of these or
 * of `optional` but for its letters' case and its spaces: as another column it would say nothing.
 */
export function requireColumns(
  table: CsvTable,
  required: readonly string[],
  optional: readonly string[] = [],
): void {
  for (const name of [...required, ...optional]) {
    const written = table.columns.includes(name)
      ? undefined
      : table.columns.find((column) => plainName(column) === name);
    if (written !== undefined)
      throw new PipelineError("bad_input", {
        file: table.file,
        line: 1,
        column: written,
        reason: `the column is written ${name}`,
      });
  }
  const missing = required.find((name) => !table.columns.includes(name));
  if (missing !== undefined)
    throw new PipelineError("bad_input", {
      file: table.file,
      line: 1,
      column: missing,
      reason: `the required column is missing; ${foundIn(table)}`,
    });
}

function plainName(column: string): string {
  return column.toLowerCase().replaceAll(/[\s-]+/g, "_");
}

const LONGEST_LIST = 400;

function foundIn({ columns }: CsvTable): string {
  if (columns.length === 1 && hasOtherSeparator(columns[0]!)) return NO_COMMA;
  const list = columns.join(", ");
  return `found ${list.length <= LONGEST_LIST ? list : `${list.slice(0, LONGEST_LIST)}…`}`;
}
