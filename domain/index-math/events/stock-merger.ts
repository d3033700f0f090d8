import { withIndexSharesKept, type EventBasis, type HeldLine } from "../held-line.ts";

/**
 * The acquirer after it has taken over a line of the same index for shares: `ratioNew` of its own for
 * `ratioOld` of the target's. The target leaves at its last price.
 *
 * Rule: shares are added, and the float factor becomes that of all of them together; `by_weight` the
 * factor keeps the acquirer's weight.
 */
export function acquirerAfter(
  acquirer: HeldLine,
  of: {
    readonly target: HeldLine;
    readonly ratioNew: number;
    readonly ratioOld: number;
    readonly basis: EventBasis;
  },
): HeldLine {
  const issued = (of.target.shares * of.ratioNew) / of.ratioOld;
  const shares = acquirer.shares + issued;
  const free = acquirer.shares * acquirer.floatFactor + issued * of.target.floatFactor;
  const after = { ...acquirer, shares, floatFactor: free / shares };
  return of.basis === "by_cap" ? after : withIndexSharesKept(acquirer, after);
}
