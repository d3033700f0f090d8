import { cellColumn } from "./columns.ts";
import type { Security, Universe } from "./security.ts";

/** A universe that knows the decimal grids of columns too: the most places that any line shows. */
export function withGrids(universe: Universe, columns: readonly string[]): Universe {
  const { securities, decimals } = universe;
  const missing = columns.filter((column) => !Object.hasOwn(decimals, column));
  if (missing.length === 0) return universe;
  const grids = missing.map((column) => [column, mostPlaces(securities, column)]);
  return { ...universe, decimals: { ...decimals, ...Object.fromEntries(grids) } };
}

function mostPlaces(securities: readonly Security[], column: string): number {
  const cell = cellColumn(column);
  return securities.reduce(
    (most, line) => Math.max(most, cell(line).split(".")[1]?.length ?? 0),
    0,
  );
}
