import type { IfMissing } from "../eligibility/screen.ts";
import { columnSource } from "./column-source.ts";
import type { FloatSourceKind, SourceColumn, SourceProblem } from "./float-source.ts";
import { freeSharesSource } from "./free-shares-source.ts";
import { holdingsSource } from "./holdings-source.ts";
import { FLOAT_FACTOR } from "./source-column.ts";

/** Every kind of source by its name, one line each. */
const FLOAT_SOURCES = {
  column: columnSource,
  free_shares: freeSharesSource,
  holdings: holdingsSource,
} as const;

type Kinds = typeof FLOAT_SOURCES;

export const FLOAT_SOURCE_KEYS = Object.keys(FLOAT_SOURCES) as readonly (keyof Kinds)[];

type SourceRule = {
  readonly [Kind in keyof Kinds]: Kinds[Kind] extends FloatSourceKind<infer Rule> ? Rule : never;
}[keyof Kinds];

/** Where a line's observed free float comes from. */
export type FloatSource = SourceRule & {
  /** Column with the part of the line that may be held at most, as by foreigners. */
  readonly limited_by?: string | undefined;
  /** Of a line of which a column of the source is empty; `pass` where absent. */
  readonly if_missing?: IfMissing | undefined;
};

/** The kind of a source. */
export function sourceKindOf({ kind }: FloatSource): FloatSourceKind<FloatSource> {
  return FLOAT_SOURCES[kind] as unknown as FloatSourceKind<FloatSource>;
}

/** Every column that a source names, its limit included. */
export function sourceColumns(source: FloatSource): readonly SourceColumn[] {
  const { limited_by: limit } = source;
  return [
    ...sourceKindOf(source).columns(source),
    ...(limit === undefined
      ? []
      : [{ path: ["limited_by"], column: limit, holds: "the part of the line that may be held" }]),
  ];
}

/** The columns that a later role's prices carry for the float, beside those that every such file has. */
export function laterColumns(source: FloatSource | undefined): readonly string[] {
  if (!source) return [];
  const named = sourceColumns(source).map(({ column }) => column);
  return named.filter((column) => column !== FLOAT_FACTOR);
}

/** Whether a float is made from the share counts of the file. */
export function readsShares(source: FloatSource): boolean {
  return sourceKindOf(source).part(source).columns.includes("shares");
}

/** What a source contradicts. */
export function sourceProblems(source: FloatSource): readonly SourceProblem[] {
  const { limited_by: limit } = source;
  const own = sourceKindOf(source).columns(source);
  return [
    ...(sourceKindOf(source).problems?.(source) ?? []),
    ...(own.some(({ column }) => column === limit)
      ? [{ path: ["limited_by"], reason: `the float is made from ${limit} already` }]
      : []),
  ];
}
