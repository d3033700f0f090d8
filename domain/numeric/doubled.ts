/** A number as the sum of two doubles, the second what rounding took from the first: 32 digits. */
export type Doubled = readonly [head: number, tail: number];

export const ZERO: Doubled = [0, 0];

export function doubled(value: number): Doubled {
  return [value, 0];
}

/** Boundary: the last digits of a difference of two near numbers are lost below 1e-32 of either. */
export function plus([a, c]: Doubled, [b, d]: Doubled): Doubled {
  const total = a + b;
  const part = total - a;
  return joined(total, a - (total - part) + (b - part) + c + d);
}

export function negative([head, tail]: Doubled): Doubled {
  return [-head, -tail];
}

export function times([a, c]: Doubled, [b, d]: Doubled): Doubled {
  const product = a * b;
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = halves(b);
  const lost = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  return joined(product, lost + a * d + c * b);
}

export function over(a: Doubled, b: Doubled): Doubled {
  const first = a[0] / b[0];
  const rest = plus(a, negative(times(b, [first, 0])));
  const second = rest[0] / b[0];
  const last = plus(rest, negative(times(b, [second, 0])))[0] / b[0];
  return plus(joined(first, second), [last, 0]);
}

export function rounded([head, tail]: Doubled): number {
  return head + tail;
}

function joined(head: number, tail: number): Doubled {
  const total = head + tail;
  return [total, tail - (total - head)];
}

/** Two to the 27th, and one. */
const SPLITTER = 134_217_729;

/** A double as two of 26 bits each, so that their products are exact (Dekker). */
function halves(value: number): Doubled {
  const shifted = value * SPLITTER;
  const high = shifted - (shifted - value);
  return [high, value - high];
}
