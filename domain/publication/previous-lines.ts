import type { ReviewInputs } from "../review-inputs.ts";
import { isNotional } from "../weighting/weight-rule.ts";
import type { CurrentConstituent, Security, SecurityId } from "../universe/security.ts";
import type { PreviousLine } from "./determination.ts";

/**
 * The composition in force before the review, one segment's, in security_id order.
 *
 * Boundary: where weights are not by cap, shares x float says nothing about what the index holds, and index
 * shares that are not given are unknown.
 */
export function previousLines(inputs: ReviewInputs, segment: string): readonly PreviousLine[] {
  const members = inputs.current.filter((line) => line.segment === segment);
  if (members.length === 0) return [];
  const universe = new Map(inputs.universe.securities.map((line) => [line.securityId, line]));
  const byNotional = isNotional(inputs.methodology.weight);
  return members.map((line) => ({
    ...previousLine(line, universe),
    index_shares: line.indexShares ?? (byNotional ? undefined : indexSharesOf(line)),
  }));
}

function previousLine(
  line: CurrentConstituent,
  universe: ReadonlyMap<SecurityId, Security>,
): Omit<PreviousLine, "index_shares"> {
  return {
    security_id: line.securityId,
    ticker: universe.get(line.securityId)?.ticker ?? "",
    shares: line.shares,
    float_factor: line.floatFactor,
    capping_factor: line.cappingFactor,
    ...(line.membershipFraction !== undefined && {
      membership_fraction: line.membershipFraction,
    }),
  };
}

/** shares x float_factor x capping_factor of the composition in force; unknown without its shares. */
function indexSharesOf(line: CurrentConstituent): number | undefined {
  if (line.shares === undefined) return undefined;
  return line.shares * (line.floatFactor ?? 1) * (line.cappingFactor ?? 1);
}
