import { withValueKept, type HeldLine } from "../held-line.ts";

/**
 * A line that takes the place and the weight of one that leaves: its factor gives it that market value.
 *
 * Keeps: the market value of the two, so the divisor too.
 */
export function replacementFor(leaving: HeldLine, coming: HeldLine): HeldLine {
  return withValueKept(leaving, coming);
}
