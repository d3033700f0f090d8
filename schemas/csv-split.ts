import { PipelineError } from "../domain/errors.ts";
import type { CsvFile } from "./csv-table.ts";

/** The cells of one record as they stand in the file, and the line it starts on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: string[];
}

/**
 * Splits a text into records of cells, RFC 4180: a cell in quotes may hold commas, line ends and
 * doubled quotes. A byte order mark, CRLF and empty lines are passed over.
 *
 * Throws: bad_input on a quote that never closes, that closes before the cell's end, or that stands
 * inside a cell without quotes, and on a carriage return alone outside quotes.
 */
export function splitCsv({ file, text }: CsvFile): CsvRow[] {
  const rows: CsvRow[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  let quote = text.indexOf('"', at);
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
    if (quote < 0 || quote > end) {
      const row = text[end - 1] === "\r" ? text.slice(at, end - 1) : text.slice(at, end);
      const lone = row.indexOf("\r");
      if (lone >= 0)
        refuseAt(file, { line, column: row.slice(0, lone).split(",").length }, LONE_CR);
      if (row !== "") rows.push({ line, cells: row.split(",") });
      at = end + 1;
      line += 1;
    } else {
      const record = splitQuoted({ file, text }, at, line);
      rows.push({ line, cells: record.cells });
      at = record.next;
      line = record.nextLine;
    }
  }
  return rows;
}

/** What is wrong with a header between whose cells something else than commas stands. */
export const NO_COMMA = "the header has no comma, and commas stand between cells";

/** Whether a header shows that another sign stands between its cells. */
export function hasOtherSeparator(header: string): boolean {
  return !header.includes(",") && /[;\t|]/.test(header);
}

const LONE_CR = "a carriage return stands here alone; lines end in LF or CRLF";

function refuseAt(
  file: string,
  place: { readonly line: number; readonly column: number },
  reason: string,
): never {
  throw new PipelineError("bad_input", { file, ...place, reason });
}

interface QuotedRecord {
  readonly cells: string[];
  readonly next: number;
  readonly nextLine: number;
}

/** One record that holds a quote somewhere, from `start` to the line end outside quotes. */
function splitQuoted({ file, text }: CsvFile, start: number, startLine: number): QuotedRecord {
  const cells: string[] = [];
  let at = start;
  let line = startLine;
  for (;;) {
    const column = cells.length + 1;
    const refuse = (reason: string): never => refuseAt(file, { line, column }, reason);
    const refuseQuote = (reason: string): never =>
      hasOtherSeparator(headerOf(text)) ? refuseAt(file, FIRST, NO_COMMA) : refuse(reason);
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close < 0) refuse("a quoted cell is never closed");
      const cell = text.slice(at + 1, close);
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
      for (let n = cell.indexOf("\n"); n >= 0; n = cell.indexOf("\n", n + 1)) line += 1;
      at = text[close + 1] === "\r" && text[close + 2] === "\n" ? close + 2 : close + 1;
    } else {
      const end = cellEnd(text, at);
      const endsLine = text[end] !== "," && text[end - 1] === "\r";
      const cell = text.slice(at, endsLine ? end - 1 : end);
      if (cell.includes('"')) refuseQuote("a quote stands inside a cell without quotes");
      if (cell.includes("\r")) refuse(LONE_CR);
      cells.push(cell);
      at = end;
    }
    if (at >= text.length) return { cells, next: at, nextLine: line };
    if (text[at] === "\n") return { cells, next: at + 1, nextLine: line + 1 };
    if (text[at] !== ",") refuseQuote("text follows the closing quote of a cell");
    at += 1;
  }
}

const FIRST = { line: 1, column: 1 };

function headerOf(text: string): string {
  return /^.*/.exec(text)![0];
}

/** The position of the quote that ends a cell; doubled quotes belong to the cell. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function cellEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "," && text[at] !== "\n") at += 1;
  return at;
}
