import { PipelineError } from "../../domain/errors.ts";
import { splitCsv } from "../csv-split.ts";
import type { QuarantinedRow, SourceFile } from "./source-adapter.ts";

/** The records of a vendor's CSV: those that could be split, and the lines that could not. */
export interface VendorCsv {
  readonly columns: readonly string[];
  readonly records: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly quarantined: readonly QuarantinedRow[];
}

/** A quoted cell may span lines; a quote still open after so many is one that never closes. */
const LINES_OF_ONE_RECORD = 20;

/**
 * Splits a vendor's CSV line by line, so that one broken line costs one row and not the file.
 *
 * Throws: bad_input on an empty file, a missing or repeated column, and a last line without its end:
 * the file was cut.
 */
export function readVendorCsv(source: SourceFile, required: readonly string[]): VendorCsv {
  const { name: file } = source;
  const text = source.text.startsWith("\uFEFF") ? source.text.slice(1) : source.text;
  if (text.trim() === "")
    throw new PipelineError("bad_input", { file, reason: "the file is empty" });
  const lines = text.split("\n");
  if (lines.pop() !== "") throw truncated(file, lines.length + 1);
  const columns = headerOf(file, lines[0]!, required);
  const records: { line: number; cells: readonly string[] }[] = [];
  const quarantined: QuarantinedRow[] = [];
  const refuse = (line: number, value: string, reasonCode: string) =>
    quarantined.push({ file, line, column: "", value: value.slice(0, 200), reasonCode });
  for (let at = 1; at < lines.length; at++) {
    const text = withoutReturn(lines[at]!);
    if (text === "") continue;
    const quoted = text.includes('"')
      ? quotedRecord(lines, at)
      : { cells: text.split(","), next: at };
    if (!quoted) refuse(at + 1, text, "csv_malformed");
    else if (quoted.cells.length !== columns.length) refuse(at + 1, text, "cell_count");
    else records.push({ line: at + 1, cells: quoted.cells });
    at = quoted?.next ?? at;
  }
  return { columns, records, quarantined };
}

function headerOf(file: string, line: string, required: readonly string[]): string[] {
  const columns = withoutReturn(line)
    .split(",")
    .map((column) => column.replaceAll('"', "").trim());
  const refuse = (column: string, reason: string): never => {
    throw new PipelineError("bad_input", { file, line: 1, column, reason });
  };
  for (const column of required)
    if (!columns.includes(column))
      refuse(column, `the required column is missing; found ${columns.join(", ").slice(0, 300)}`);
  const repeated = columns.find((column, at) => columns.indexOf(column) !== at);
  if (repeated !== undefined) refuse(repeated, "the column is named twice");
  if (columns.includes("__proto__")) refuse("__proto__", "the name is reserved");
  return columns;
}

/** The record that starts on a line with a quote, and the index of its last line. */
function quotedRecord(
  lines: readonly string[],
  start: number,
): { cells: readonly string[]; next: number } | undefined {
  let text = "";
  for (let at = start; at < lines.length && at < start + LINES_OF_ONE_RECORD; at++) {
    text += at === start ? lines[at]! : `\n${lines[at]!}`;
    if (countQuotes(text) % 2 === 1) continue;
    const rows = splitOrNothing(withoutReturn(text));
    return rows?.length === 1 ? { cells: rows[0]!.cells, next: at } : undefined;
  }
  return undefined;
}

function splitOrNothing(text: string): readonly { readonly cells: string[] }[] | undefined {
  try {
    return splitCsv({ file: "", text });
  } catch (error) {
    // A record that RFC 4180 does not allow is an expected outcome here: it goes to quarantine.
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

const withoutReturn = (line: string): string => (line.endsWith("\r") ? line.slice(0, -1) : line);

function truncated(file: string, line: number): PipelineError {
  return new PipelineError("bad_input", {
    file,
    line,
    reason: "the last line has no end: the file was cut",
  });
}
