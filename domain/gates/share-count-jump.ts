import { ratioDistance } from "../numeric/ratio-distance.ts";
import type { Gate } from "./gate.ts";
import { lineChanges, type LineChange } from "./line-change.ts";

interface ShareCountJumpThreshold {
  readonly security_types: readonly string[];
  /** The tier with the largest `company_cap_at_least` that the company reaches gives the limit. */
  readonly tiers: readonly {
    readonly company_cap_at_least: number;
    readonly ratio_at_most: number;
  }[];
  /** A ratio this near to a whole factor is named as one. */
  readonly whole_factor_within: number;
}

/**
 * The implied share count (company cap / price) does not jump; a split of the feed must move it.
 *
 * A whole factor is named (`x48`, `÷10`): it marks a vendor's fault rather than an issue of shares.
 * A count that moves against an equal and opposite price is left to the price's gate.
 * Boundary: a ratio at its tier's limit passes.
 */
export const shareCountJump: Gate<ShareCountJumpThreshold> = (input, threshold) => {
  const tiers = threshold.tiers.toSorted((a, b) => b.company_cap_at_least - a.company_cap_at_least);
  const scope = {
    security_types: threshold.security_types,
    company_cap_at_least: tiers.at(-1)?.company_cap_at_least ?? 0,
  };
  return lineChanges(input, scope).flatMap((change) => {
    const { line, shareRatio } = change;
    const tier = tiers.find(({ company_cap_at_least }) => change.size >= company_cap_at_least);
    if (!tier || shareRatio === undefined || ratioDistance(shareRatio) <= tier.ratio_at_most)
      return [];
    if (isUnlistedSplit(change)) return [];
    return {
      gate: "share_count_jump",
      level: "line" as const,
      symbol: line.symbol,
      securityId: line.securityId,
      measure: "implied shares / those of the previous session, splits taken out",
      value: String(shareRatio),
      threshold: String(tier.ratio_at_most),
      message: described(change, shareRatio, threshold.whole_factor_within),
      replacement: {
        session: change.previousSession,
        price: line.price,
        companyCap: (change.previousCap! / change.previousPrice) * change.splitFactor * line.price,
      },
    };
  });
};

/** A price that moved this far is no day's trading. */
const SPLIT_AT_LEAST = 1.5;

/** Price and count moved by one factor in opposite directions: the cap is whole. */
function isUnlistedSplit({ priceRatio, shareRatio }: LineChange): boolean {
  return (
    ratioDistance(priceRatio) > SPLIT_AT_LEAST &&
    ratioDistance(shareRatio!) > SPLIT_AT_LEAST &&
    ratioDistance(priceRatio * shareRatio!) <= SPLIT_AT_LEAST
  );
}

function described(change: LineChange, ratio: number, within: number): string {
  const factor = Math.round(ratioDistance(ratio));
  const whole = factor >= 2 && Math.abs(ratioDistance(ratio) - factor) <= within;
  const named = whole
    ? `${ratio >= 1 ? "x" : "÷"}${factor}, a whole factor`
    : `x${ratio.toFixed(3)}`;
  const split =
    change.splitFactor === 1
      ? ""
      : `; the price shows the split x${change.splitFactor} and the count does not follow it`;
  return `the share count changed ${named} since ${change.previousSession}${split}`;
}
