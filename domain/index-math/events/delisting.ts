import { assert } from "../../errors.ts";
import type { HeldLine } from "../held-line.ts";

/**
 * A line that is delisted, at its last known price, zero allowed. The loss moves the level: the line is
 * valued so in the level first, and leaves at a change of composition after it.
 */
export function delistedAt(line: HeldLine, price: number): HeldLine {
  assert(price >= 0, "a price is zero or more");
  return { ...line, price };
}
