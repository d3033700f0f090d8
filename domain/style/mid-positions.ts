import { sum } from "../numeric/sum.ts";

/**
 * Where each value stands in the order of all, from 0 to 1: what is smaller, and half of what is equal,
 * as a part of the whole; so equal values stand at the same position. `undefined` has none.
 *
 * Expects: sizes over zero, what each value counts as.
 * Boundary: neighbours that are at most `apart` from each other are equal; numbers as written need none,
 * numbers that were computed differ by rounding where they would be equal.
 */
export function midPositions(
  values: readonly (number | undefined)[],
  sizes: readonly number[],
  apart = 0,
): readonly (number | undefined)[] {
  const known = [...values.keys()].filter((at) => values[at] !== undefined);
  const whole = sum(known.map((at) => sizes[at]!));
  const positions: (number | undefined)[] = values.map(() => undefined);
  const inOrder = known.toSorted((a, b) => values[a]! - values[b]!);
  let below = 0;
  for (let from = 0, to = 0; from < inOrder.length; from = to) {
    do to++;
    while (to < inOrder.length && values[inOrder[to]!]! - values[inOrder[to - 1]!]! <= apart);
    const tied = inOrder.slice(from, to);
    const size = sum(tied.map((at) => sizes[at]!));
    for (const at of tied) positions[at] = (below + size / 2) / whole;
    below += size;
  }
  return positions;
}
