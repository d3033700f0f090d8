import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { Verdict } from "../pro-forma.ts";
import { flipDistance } from "./flip-distance.ts";

/** A verdict and how far its line is from the other outcome, as a part of the line's own value. */
export interface NearVerdict<Of> {
  readonly verdict: Of;
  readonly distance: number;
}

/** What `nearest` needs of a verdict. */
export type Measured = Pick<Verdict, "securityId" | "selected" | "value" | "flipValue">;

/**
 * The lines nearest to the other outcome, in or out, by the smallest flip distance, ties by id.
 *
 * Boundary: a verdict that no single number flips has none and is left out.
 */
export function nearestVerdicts<Of extends Measured>(
  verdicts: readonly Of[],
  of: { readonly selected: boolean; readonly most: number },
): readonly NearVerdict<Of>[] {
  return verdicts
    .flatMap((verdict) => {
      const distance = flipDistance(verdict);
      return verdict.selected === of.selected && distance !== undefined
        ? [{ verdict, distance }]
        : [];
    })
    .toSorted(
      (a, b) => a.distance - b.distance || byCodeUnit(a.verdict.securityId, b.verdict.securityId),
    )
    .slice(0, of.most);
}
