/** A number that a column's value v moves: base + slope x v, and never down as v grows. */
export interface MovedNumber {
  readonly base: number;
  readonly slope: number;
}

/**
 * Of a number that grows in proportion to what a value adds to it, `from` a value over 0 to `to`; twice
 * `from` where absent.
 */
export function movedNumber(
  at: (value: number) => number,
  { from, to = 2 * from }: { readonly from: number; readonly to?: number | undefined } = ONCE,
): MovedNumber {
  const [once, twice] = [at(from), at(to)];
  // An unknown number, which is endless, has no difference.
  if (once === twice) return { base: once, slope: 0 };
  const slope = (twice - once) / (to - from);
  return { base: to === 2 * from ? 2 * once - twice : once - slope * from, slope };
}

const ONCE = { from: 1 } as const;

export const NOTHING: MovedNumber = { base: 0, slope: 0 };

export function addedUp(a: MovedNumber, b: MovedNumber): MovedNumber {
  return { base: a.base + b.base, slope: a.slope + b.slope };
}

/** The value at which two moved numbers are equal; not finite where none is. */
export function meetAt(a: MovedNumber, b: MovedNumber): number {
  return (b.base - a.base) / (a.slope - b.slope);
}

/** What a value makes of a moved number. */
export function amountAt({ base, slope }: MovedNumber, value: number): number {
  return base + slope * value;
}

/** The value that makes a moved number so much; not finite where none does. */
export function valueAt({ base, slope }: MovedNumber, amount: number): number {
  return (amount - base) / slope;
}
