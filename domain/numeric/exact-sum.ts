/** A number as the unevaluated sum of two doubles, about 106 bits: `high` is its nearest double. */
export interface ExactSum {
  readonly high: number;
  readonly low: number;
}

export const EXACT_ZERO: ExactSum = { high: 0, low: 0 };

/**
 * Adds a double without losing a bit, as long as the total needs no more than 106.
 *
 * Market caps with cents, thousands of them, need fewer than 80; so any order of adding and taking
 * away gives the same bits, and a company's sum can be moved without adding all of them again.
 */
export function plus(total: ExactSum, value: number): ExactSum {
  const high = total.high + value;
  const part = high - total.high;
  const low = total.low + (total.high - (high - part) + (value - part));
  const nearest = high + low;
  return { high: nearest, low: low - (nearest - high) };
}
