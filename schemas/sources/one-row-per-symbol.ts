import type { AcceptedRow, QuarantinedRow } from "./source-adapter.ts";

/**
 * Holds every symbol to one row. Of equal rows the first stays; where they differ none can be
 * trusted, and all of them go to quarantine.
 */
export function oneRowPerSymbol(rows: readonly AcceptedRow[]): {
  readonly accepted: readonly AcceptedRow[];
  readonly quarantined: readonly QuarantinedRow[];
} {
  const first = new Map<string, AcceptedRow>();
  const repeated: AcceptedRow[] = [];
  const contradicted = new Set<string>();
  for (const row of rows) {
    const held = first.get(row.symbol);
    if (held === undefined) first.set(row.symbol, row);
    else {
      repeated.push(row);
      if (contentOf(held) !== contentOf(row)) contradicted.add(row.symbol);
    }
  }
  if (repeated.length === 0) return { accepted: rows, quarantined: [] };
  const dropped = [
    ...repeated,
    ...rows.filter((row) => contradicted.has(row.symbol) && first.get(row.symbol) === row),
  ];
  return {
    accepted: [...first.values()].filter(({ symbol }) => !contradicted.has(symbol)),
    quarantined: dropped.map(({ file, line, symbol }) => ({
      file,
      line,
      column: "symbol",
      value: symbol,
      reasonCode: contradicted.has(symbol) ? "symbol_contradicted" : "symbol_repeated",
    })),
  };
}

function contentOf({ file: _file, line: _line, ...content }: AcceptedRow): string {
  return JSON.stringify(content);
}
