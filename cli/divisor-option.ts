import { badOption } from "./bad-option.ts";

/**
 * The divisors in force, each `NUMBER` or `SEGMENT=NUMBER`, by segment; "" without segments.
 *
 * Throws: bad_usage.
 */
export function divisorsOf(
  given: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, number>> {
  const divisors: Record<string, number> = {};
  for (const text of given) {
    const split = text.lastIndexOf("=");
    const segment = text.slice(0, Math.max(split, 0));
    const written = text.slice(split + 1);
    const value = DIVISOR.test(written) ? Number(written) : NaN;
    if (!(value > 0) || !Number.isFinite(value))
      throw badOption("--divisor", text, "expected a number over 0, or SEGMENT=NUMBER");
    if (segments.length > 0 ? !segments.includes(segment) : segment !== "")
      throw badOption("--divisor", text, expectedSegment(segments));
    if (divisors[segment] !== undefined)
      throw badOption("--divisor", text, "a divisor was given for it already");
    divisors[segment] = value;
  }
  return divisors;
}

/** A decimal, with an exponent or without. */
const DIVISOR = /^\d+(\.\d+)?([eE][+-]?\d+)?$/;

function expectedSegment(segments: readonly string[]): string {
  return segments.length === 0
    ? "the rulebook has no segments; expected a number"
    : `expected SEGMENT=NUMBER; segments are ${segments.join(", ")}`;
}
