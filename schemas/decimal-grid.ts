import type { CsvTable } from "./csv-table.ts";

/**
 * Each numeric column's grid: the most decimal places that any of its cells shows.
 *
 * A column is numeric when it has a value and all its values are plain decimals.
 */
export function decimalGrids(table: CsvTable): Readonly<Record<string, number>> {
  const grids: Record<string, number> = {};
  for (const column of table.columns) {
    const places = mostPlaces(table, column);
    if (places !== undefined) grids[column] = places;
  }
  return grids;
}

function mostPlaces({ records }: CsvTable, column: string): number | undefined {
  let most: number | undefined;
  for (const { cells } of records) {
    const text = cells[column]!;
    if (text === "") continue;
    if (!isPlainDecimal(text)) return undefined;
    const point = text.indexOf(".");
    most = Math.max(most ?? 0, point < 0 ? 0 : text.length - point - 1);
  }
  return most;
}

function isPlainDecimal(text: string): boolean {
  return /^[+-]?\d+(\.\d+)?$/.test(text);
}
