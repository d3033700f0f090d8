/**
 * The total of `values`, compensated (Neumaier), so that the error does not grow with the count.
 *
 * Expects: finite values in a canonical order; the result is the same bits on every machine.
 */
export function sum(values: Iterable<number>): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
