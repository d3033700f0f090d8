import type { ReviewInputs } from "../review-inputs.ts";
import type { PreviousRank } from "../universe/security.ts";

const RECONSTITUTION = "annual";

/**
 * The ranks that later reviews call previous: those of the last reconstitution.
 *
 * Rule: where the rulebook has an annual review its ranks stand until the next one, whatever quarterly
 * reviews come between; without one, every review's do. The first review's ranks are the first known,
 * so they stand too.
 * Source: docs/methodology/exchange-100.md, Against published membership.
 */
export function carriedRanks(
  {
    kind,
    methodology,
    previousRanks,
  }: Pick<ReviewInputs, "kind" | "methodology" | "previousRanks">,
  ranks: readonly PreviousRank[],
): readonly PreviousRank[] {
  const stands = kind === RECONSTITUTION || methodology.select[RECONSTITUTION] === undefined;
  return stands || previousRanks.length === 0 ? ranks : previousRanks;
}
