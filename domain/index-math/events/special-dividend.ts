import { assert } from "../../errors.ts";
import { withValueKept, type EventBasis, type HeldLine } from "../held-line.ts";

/**
 * A special dividend: the close before the ex-date without the amount.
 *
 * Rule: `by_cap` the line's weight falls and the divisor with it; `by_weight` its factor makes up.
 * Expects: an amount per share in the line's currency, under the price.
 */
export function specialDividend(
  line: HeldLine,
  { amount, basis }: { readonly amount: number; readonly basis: EventBasis },
): HeldLine {
  assert(amount >= 0 && amount < line.price, "a special dividend is less than the price");
  const after = { ...line, price: line.price - amount };
  return basis === "by_cap" ? after : withValueKept(line, after);
}
