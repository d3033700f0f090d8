import type { HeldLine } from "../held-line.ts";

/**
 * A split, reverse split or stock dividend: `ratioNew` shares for `ratioOld`.
 *
 * Keeps: the market value, so the divisor too.
 */
export function split(
  line: HeldLine,
  { ratioNew, ratioOld }: { readonly ratioNew: number; readonly ratioOld: number },
): HeldLine {
  return {
    ...line,
    price: (line.price * ratioOld) / ratioNew,
    shares: (line.shares * ratioNew) / ratioOld,
  };
}
