import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { Verdict } from "../pro-forma.ts";
import { relativeMargin } from "./review-figures.ts";

/** A verdict and how far its line is from the other outcome, as a part of the threshold. */
export interface NearVerdict<Of> {
  readonly verdict: Of;
  readonly relativeMargin: number;
}

/** What `nearest` needs of a verdict. */
export type Measured = Pick<Verdict, "securityId" | "selected" | "margin" | "threshold">;

/**
 * The lines nearest to the other outcome, in or out, by the smallest relative margin, ties by id.
 *
 * Boundary: a verdict whose threshold is no number, or zero, has no relative margin and is left out.
 */
export function nearestVerdicts<Of extends Measured>(
  verdicts: readonly Of[],
  of: { readonly selected: boolean; readonly most: number },
): readonly NearVerdict<Of>[] {
  return verdicts
    .flatMap((verdict) => {
      const distance = relativeMargin(verdict);
      return verdict.selected === of.selected && distance !== undefined
        ? [{ verdict, relativeMargin: distance }]
        : [];
    })
    .toSorted(
      (a, b) =>
        a.relativeMargin - b.relativeMargin ||
        byCodeUnit(a.verdict.securityId, b.verdict.securityId),
    )
    .slice(0, of.most);
}
