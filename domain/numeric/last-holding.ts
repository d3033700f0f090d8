/**
 * The last whole number of a range at which something holds that holds at every one before it in the
 * range; `from - 1` = at none.
 */
export function lastHolding(
  { from, to }: { readonly from: number; readonly to: number },
  holds: (at: number) => boolean,
): number {
  let [last, past] = [from - 1, to + 1];
  while (past - last > 1) {
    const middle = (last + past) >> 1;
    if (holds(middle)) last = middle;
    else past = middle;
  }
  return last;
}
