import { places } from "./places.ts";

/** Shorter columns are sorted by comparing. */
const FEW = 512;
/** Bits of one digit, and the digits of the two halves of a double. */
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const SHIFTS = [0, DIGIT_BITS, 2 * DIGIT_BITS] as const;

/** Which of two indexes comes first; 0 = they stay in the order given. */
export type IndexOrder = (a: number, b: number) => number;

/**
 * The indexes of numbers in ascending order, equal ones as `equals` says, else in the order given.
 *
 * Digit by digit, the last first, so that thousands of them are never compared in pairs: the bits of
 * doubles are in the order of their values once those of negative ones are turned round.
 * Expects: no NaN. Boundary: zero and minus zero are equal.
 */
export function ascending(values: Float64Array, equals: IndexOrder = asGiven): Uint32Array {
  const count = values.length;
  let order: Uint32Array = places(count);
  if (count < FEW)
    return order.sort(
      (a, b) => (values[a] === values[b] ? equals(a, b) : values[a]! - values[b]!) || a - b,
    );
  let spare: Uint32Array = new Uint32Array(count);
  for (const half of orderedHalves(values))
    for (const shift of SHIFTS)
      if (byDigit({ half, shift, order }, spare)) [order, spare] = [spare, order];
  if (equals !== asGiven) sortEquals(order, values, equals);
  return order;
}

function asGiven(): number {
  return 0;
}

function sortEquals(order: Uint32Array, values: Float64Array, equals: IndexOrder): void {
  for (let start = 0, end = 1; start < order.length; start = end++) {
    const value = values[order[start]!];
    while (end < order.length && values[order[end]!] === value) end++;
    if (end > start + 1) order.subarray(start, end).sort((a, b) => equals(a, b) || a - b);
  }
}

/** The lower and the upper 32 bits of each number, as whole numbers in the order of the values. */
function orderedHalves(values: Float64Array): readonly [Uint32Array, Uint32Array] {
  const bits = new DataView(new ArrayBuffer(8));
  const lower = new Uint32Array(values.length);
  const upper = new Uint32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    bits.setFloat64(0, values[at]! + 0);
    const [high, low] = [bits.getUint32(0), bits.getUint32(4)];
    const isNegative = high >= SIGN;
    upper[at] = isNegative ? ~high : high + SIGN;
    lower[at] = isNegative ? ~low : low;
  }
  return [lower, upper];
}

const SIGN = 0x8000_0000;

interface Digit {
  readonly half: Uint32Array;
  readonly shift: number;
  readonly order: Uint32Array;
}

/** Lays indexes out by one digit of their numbers; false where all have the same. */
function byDigit({ half, shift, order }: Digit, into: Uint32Array): boolean {
  const starts = new Uint32Array(DIGITS + 1);
  for (let at = 0; at < half.length; at++) starts[((half[at]! >>> shift) & (DIGITS - 1)) + 1]! += 1;
  if (starts[((half[0]! >>> shift) & (DIGITS - 1)) + 1] === half.length) return false;
  for (let digit = 1; digit < DIGITS; digit++) starts[digit + 1]! += starts[digit]!;
  for (let place = 0; place < order.length; place++) {
    const at = order[place]!;
    const digit = (half[at]! >>> shift) & (DIGITS - 1);
    into[starts[digit]!++] = at;
  }
  return true;
}
