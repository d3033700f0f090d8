import type { HeldLine } from "../held-line.ts";

/**
 * The line that a spin-off adds at the ex-date: `ratioNew` of its shares for `ratioOld` of the parent's,
 * at a price of zero, with the parent's float and factor. The parent stays as it is.
 *
 * Keeps: the market value, so the divisor too; the line leaves at a close after it has traded.
 */
export function spunOff(
  parent: HeldLine,
  { ratioNew, ratioOld }: { readonly ratioNew: number; readonly ratioOld: number },
): HeldLine {
  return { ...parent, price: 0, shares: (parent.shares * ratioNew) / ratioOld };
}
