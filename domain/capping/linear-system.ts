/** A pivot this small beside its own diagonal is what rounding leaves of a row that depends on others. */
const DEPENDENT = 1e-13;

/**
 * Solves a small symmetric system by elimination with the largest pivot of each column.
 *
 * Expects: a square matrix, positive definite up to rounding. A column that vanishes gives 0.
 */
export function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  const count = rows.length;
  for (let column = 0; column < count; column++) {
    let pivot = column;
    for (let at = column + 1; at < count; at++)
      if (Math.abs(rows[at]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = at;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const lead = rows[column]!;
    if (Math.abs(lead[column]!) <= matrix[column]![column]! * DEPENDENT) lead.fill(0);
    if (lead[column] === 0) continue;
    for (let at = column + 1; at < count; at++) {
      const row = rows[at]!;
      const factor = row[column]! / lead[column]!;
      if (factor === 0) continue;
      for (let place = column; place <= count; place++) row[place]! -= factor * lead[place]!;
    }
  }
  const result = Array.from({ length: count }, () => 0);
  for (let column = count - 1; column >= 0; column--) {
    const row = rows[column]!;
    if (row[column] === 0) continue;
    let rest = row[count]!;
    for (let place = column + 1; place < count; place++) rest -= row[place]! * result[place]!;
    result[column] = rest / row[column]!;
  }
  return result;
}
