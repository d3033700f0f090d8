import {
  doubled,
  negative,
  over,
  plus,
  rounded,
  times,
  ZERO,
  type Doubled,
} from "../numeric/doubled.ts";

/** Rows of ones, each over some of the free weights, measured by the weights' scale; 32 digits throughout. */
export interface FineRows {
  /** Undefined is all of them. */
  readonly masks: readonly (Uint8Array | undefined)[];
  readonly scale: readonly number[];
  /** 0 = free. */
  readonly signs: Int8Array;
}

/** What elimination leaves of a row that depends on others, beside its own diagonal. */
const DEPENDENT = 1e-28;

/** The factors with which the rows add up to what has these products with each of them. */
export function fineFactors(
  given: FineRows,
  productWith: (mask: Uint8Array | undefined, row: number) => Doubled,
): readonly Doubled[] {
  const { masks } = given;
  return solved(
    masks.map((a) => masks.map((b) => fineCommon(given, a, b))),
    masks.map(productWith),
  );
}

/** The scale of the free weights in both rows. */
export function fineCommon(
  { scale, signs }: FineRows,
  a: Uint8Array | undefined,
  b: Uint8Array | undefined,
): Doubled {
  let total = ZERO;
  for (let at = 0; at < scale.length; at++)
    if (signs[at] === 0 && (!a || a[at]) && (!b || b[at])) total = plus(total, [scale[at]!, 0]);
  return total;
}

/** A total this small beside its terms is what rounding leaves of 0. */
const NOTHING = 1e-28;

/** What the rows, by their factors, make together at one weight, beside what is there. */
export function fineTotal(
  { masks }: FineRows,
  factors: readonly Doubled[],
  { at, beside }: { readonly at: number; readonly beside: number },
): number {
  let total = doubled(beside);
  let size = Math.abs(beside);
  for (const [row, mask] of masks.entries()) {
    if (mask && !mask[at]) continue;
    total = plus(total, factors[row]!);
    size += Math.abs(factors[row]![0]);
  }
  return Math.abs(total[0]) <= size * NOTHING ? 0 : rounded(total);
}

/** Elimination as in `linear-system.ts`. A column that vanishes gives 0. */
function solved(matrix: readonly (readonly Doubled[])[], right: readonly Doubled[]): Doubled[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  const count = rows.length;
  for (let column = 0; column < count; column++) {
    let pivot = column;
    for (let at = column + 1; at < count; at++)
      if (Math.abs(rows[at]![column]![0]) > Math.abs(rows[pivot]![column]![0])) pivot = at;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const lead = rows[column]!;
    if (Math.abs(lead[column]![0]) <= matrix[column]![column]![0] * DEPENDENT) lead.fill(ZERO);
    if (lead[column]![0] === 0) continue;
    for (const row of rows.slice(column + 1)) {
      const factor = negative(over(row[column]!, lead[column]!));
      for (let place = column; place <= count; place++)
        row[place] = plus(row[place]!, times(factor, lead[place]!));
    }
  }
  const result = rows.map(() => ZERO);
  for (let column = count - 1; column >= 0; column--) {
    const row = rows[column]!;
    if (row[column]![0] === 0) continue;
    let rest = row[count]!;
    for (let place = column + 1; place < count; place++)
      rest = plus(rest, negative(times(row[place]!, result[place]!)));
    result[column] = over(rest, row[column]!);
  }
  return result;
}
