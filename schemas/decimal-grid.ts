import type { CsvRecord, CsvTable } from "./csv-table.ts";

/** A table's cells, wherever they come from; a record may lack a column. */
interface CellTable extends Pick<CsvTable, "columns"> {
  readonly records: readonly Pick<CsvRecord, "cells">[];
}

/**
 * Each numeric column's grid: the most decimal places that any of its cells shows.
 *
 * A column is numeric when it has a value and all its values are plain decimals.
 */
export function decimalGrids(table: CellTable): Readonly<Record<string, number>> {
  const grids: Record<string, number> = {};
  for (const column of table.columns) {
    const places = mostPlaces(table, column);
    if (places !== undefined) grids[column] = places;
  }
  return grids;
}

function mostPlaces({ records }: CellTable, column: string): number | undefined {
  let most: number | undefined;
  for (const { cells } of records) {
    const text = cells[column];
    if (text === undefined || text === "") continue;
    const places = placesOf(text);
    if (places < 0) return undefined;
    if (most === undefined || places > most) most = places;
  }
  return most;
}

const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;

/** Decimal places of a plain decimal, -1 for any other text; the hottest loop of a reader. */
function placesOf(text: string): number {
  const first = text.charCodeAt(0);
  const start = first === PLUS || first === MINUS ? 1 : 0;
  let point = -1;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === POINT && point < 0) point = at;
    else if (unit < ZERO || unit > NINE) return -1;
  }
  if (point < 0) return text.length > start ? 0 : -1;
  return point > start && point < text.length - 1 ? text.length - point - 1 : -1;
}
