import type { Verdict } from "../pro-forma.ts";

/**
 * How far a verdict's flip value is from the line's own, as a part of that; `undefined` where no single
 * number flips it.
 */
export function flipDistance({
  value,
  flipValue,
}: Pick<Verdict, "value" | "flipValue">): number | undefined {
  if (typeof value !== "number" || typeof flipValue !== "number" || value === 0) return undefined;
  return Math.abs((flipValue - value) / value);
}
