import { byCodeUnit } from "../numeric/code-unit-order.ts";

/** One record: its cells by column. */
export type TableRow = Readonly<Record<string, string>>;

export interface CellDifference {
  readonly key: string;
  readonly column: string;
  readonly a: string;
  readonly b: string;
}

/** What differs between two files of the same kind; rows by the text of their key. */
export interface TableDifference {
  readonly file: string;
  readonly rows_a: number;
  readonly rows_b: number;
  readonly only_a: readonly string[];
  readonly only_b: readonly string[];
  readonly cells: readonly CellDifference[];
}

/** Columns that name a row, as far as a file has them; a row that has a twin is numbered. */
const KEYS: readonly string[] = ["fund_id", "segment", "security_id", "action", "rule", "step"];

/** Two files' rows compared by key: those that one lacks, and the cells of the others that differ. */
export function tableDifference(
  file: string,
  a: readonly TableRow[],
  b: readonly TableRow[],
): TableDifference {
  const [rowsOfA, rowsOfB] = [byKey(a), byKey(b)];
  const cells = [...rowsOfA].flatMap(([key, row]) => {
    const other = rowsOfB.get(key);
    return other ? cellDifferences(key, row, other) : [];
  });
  return {
    file,
    rows_a: a.length,
    rows_b: b.length,
    only_a: missing(rowsOfA, rowsOfB),
    only_b: missing(rowsOfB, rowsOfA),
    cells: cells.toSorted((x, y) => byCodeUnit(x.key, y.key)),
  };
}

function byKey(rows: readonly TableRow[]): ReadonlyMap<string, TableRow> {
  const found = new Map<string, TableRow>();
  for (const row of rows) {
    const named = KEYS.flatMap((column) => (row[column] ? [row[column]] : []));
    const key = named.length > 0 ? named.join(" ") : (Object.values(row)[0] ?? "");
    let at = 1;
    while (found.has(at === 1 ? key : `${key} #${at}`)) at += 1;
    found.set(at === 1 ? key : `${key} #${at}`, row);
  }
  return found;
}

function cellDifferences(key: string, a: TableRow, b: TableRow): CellDifference[] {
  const columns = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...columns]
    .map((column) => ({ key, column, a: a[column] ?? "", b: b[column] ?? "" }))
    .filter((cell) => cell.a !== cell.b);
}

function missing(has: ReadonlyMap<string, TableRow>, lacks: ReadonlyMap<string, TableRow>) {
  return [...has.keys()].filter((key) => !lacks.has(key)).toSorted(byCodeUnit);
}

/** Whether the two files say the same in every row. */
export function isSameTable({ only_a, only_b, cells }: TableDifference): boolean {
  return only_a.length + only_b.length + cells.length === 0;
}
