/**
 * The total of `values`, compensated (Neumaier), so that the error does not grow with the count.
 *
 * Expects: finite values in a canonical order; the result is the same bits on every machine.
 */
export function sum(values: Iterable<number>): number {
  return Array.isArray(values) || values instanceof Float64Array
    ? sumOfList(values)
    : sumOfList([...values]);
}

/** By index: an iterator for each of a hundred thousand weights would cost more than the addition. */
function sumOfList(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
