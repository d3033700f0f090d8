import type { ProForma } from "../pro-forma.ts";
import { carriedRanks } from "../review/carried-ranks.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { CurrentConstituent } from "../universe/security.ts";

/** What one review leaves to the next of a chain: its composition is then the one in force. */
export type Carried = Pick<ReviewInputs, "current" | "previousRanks">;

/** A line keeps the date on which it joined; a new one joins on the review's effective date. */
export function carriedFrom(inputs: ReviewInputs, proForma: ProForma): Carried {
  const since = new Map(inputs.current.map((line) => [line.securityId, line.memberSince]));
  const current = proForma.segments.flatMap(({ segment, constituents }) =>
    constituents.map((line): CurrentConstituent => ({
      securityId: line.securityId,
      segment,
      shares: line.shares,
      floatFactor: line.floatFactor,
      cappingFactor: line.cappingFactor,
      indexShares: line.indexShares,
      membershipFraction: line.membershipFraction,
      ...(line.tranches && { tranches: line.tranches }),
      memberSince: since.has(line.securityId) ? since.get(line.securityId) : inputs.effective,
    })),
  );
  const ranks = proForma
    .ranking()
    .flatMap(({ rank, securityIds }) => securityIds.map((securityId) => ({ securityId, rank })));
  return { current, previousRanks: carriedRanks(inputs, ranks) };
}
