import { withValueKept, type EventBasis, type HeldLine } from "../held-line.ts";

/**
 * Rights to `ratioNew` new shares for `ratioOld` held, at a subscription price, taken up in full.
 *
 * Rule: the price becomes that of the shares with the rights in them (TERP), shares grow; `by_weight` the
 * factor makes up for the new money.
 * Boundary: a subscription price at the close or over it changes nothing until shares are issued.
 */
export function rights(
  line: HeldLine,
  of: {
    readonly ratioNew: number;
    readonly ratioOld: number;
    readonly subscriptionPrice: number;
    readonly basis: EventBasis;
  },
): HeldLine {
  const { ratioNew, ratioOld, subscriptionPrice, basis } = of;
  if (subscriptionPrice >= line.price) return line;
  const after = {
    ...line,
    price: (line.price * ratioOld + subscriptionPrice * ratioNew) / (ratioOld + ratioNew),
    shares: (line.shares * (ratioOld + ratioNew)) / ratioOld,
  };
  return basis === "by_cap" ? after : withValueKept(line, after);
}
