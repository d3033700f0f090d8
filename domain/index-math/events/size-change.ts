import { withIndexSharesKept, type EventBasis, type HeldLine } from "../held-line.ts";

/** New share count or float factor; `by_weight` the factor makes up: x old / new. */
export function sizeChange(
  line: HeldLine,
  of: {
    readonly shares?: number;
    readonly floatFactor?: number;
    readonly basis: EventBasis;
  },
): HeldLine {
  const { shares = line.shares, floatFactor = line.floatFactor, basis } = of;
  const after = { ...line, shares, floatFactor };
  return basis === "by_cap" ? after : withIndexSharesKept(line, after);
}
