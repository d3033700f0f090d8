/** A file's text: header and rows, RFC 4180 quoting where needed, LF, final newline. */
export function csvText(
  header: readonly string[],
  rows: Iterable<readonly (string | number | undefined)[]>,
): string {
  const lines = [csvLine(header)];
  for (const row of rows) lines.push(csvLine(row));
  lines.push("");
  return lines.join("\n");
}

function csvLine(cells: readonly (string | number | undefined)[]): string {
  let line = csvCell(cells[0]);
  for (let at = 1; at < cells.length; at++) line += `,${csvCell(cells[at])}`;
  return line;
}

const NEEDS_QUOTES = /[",\r\n]/;

/** `undefined` is unknown and prints empty; numbers print their shortest text. */
function csvCell(value: string | number | undefined): string {
  if (value === undefined || value === "") return "";
  if (typeof value === "number") return String(value);
  return NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
