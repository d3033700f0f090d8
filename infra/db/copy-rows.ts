import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type { PoolClient } from "pg";
import { from } from "pg-copy-streams";

/** A cell of a COPY line; null is SQL's null. */
export type CopyCell = string | number | null;

/** Loads rows into a table by COPY in the client's transaction. */
export async function copyRows(
  client: PoolClient,
  into: { readonly table: string; readonly columns: readonly string[] },
  rows: readonly (readonly CopyCell[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const statement = `copy ${into.table} (${into.columns.join(", ")}) from stdin`;
  const stream = client.query(from(statement));
  await pipeline(Readable.from(copyText(rows), { objectMode: false }), stream);
}

const ROWS_PER_CHUNK = 2_000;

function* copyText(rows: readonly (readonly CopyCell[])[]): Generator<Buffer> {
  for (let start = 0; start < rows.length; start += ROWS_PER_CHUNK) {
    let text = "";
    for (let at = start; at < rows.length && at < start + ROWS_PER_CHUNK; at++)
      text += `${rows[at]!.map(copyCell).join("\t")}\n`;
    yield Buffer.from(text);
  }
}

function copyCell(cell: CopyCell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "number") return String(cell);
  return /[\\\t\n\r]/.test(cell) ? cell.replaceAll(/[\\\t\n\r]/g, escaped) : cell;
}

function escaped(character: string): string {
  return { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" }[character]!;
}
