/** A table for a terminal: columns as wide as their widest cell, numbers to the right. */
export function columnsText(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = header.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => row[at]!.length)),
  );
  const right = header.map(
    (_, at) => rows.length > 0 && rows.every((row) => NUMBER.test(row[at]!)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (right[at] ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join("  ")
      .trimEnd();
  return [header, ...rows].map((cells) => `  ${line(cells)}`).join("\n");
}

/** A number, with its unit; an empty cell fits among numbers. */
const NUMBER = /^([+-]?[\d,.]+( (%|bp|pp))?)?$/;
