import { ratioDistance } from "../numeric/ratio-distance.ts";
import type { Gate } from "./gate.ts";
import { lineChanges } from "./line-change.ts";

interface PriceJumpThreshold {
  readonly security_types: readonly string[];
  /** Smaller companies are not looked at: their prices do jump. */
  readonly company_cap_at_least: number;
  /** The ratio allowed over n sessions is 1 + rise_per_session x sqrt(n), either way. */
  readonly rise_per_session: number;
}

/**
 * No price moves further than its class may in the sessions between, unless a split explains it.
 *
 * Boundary: a ratio at the limit passes. A jump that the share count offsets exactly is named as a
 * split that the feed lacks.
 */
export const priceJump: Gate<PriceJumpThreshold> = (input, threshold) => {
  const apart = input.previous?.sessionsApart ?? 1;
  const limit = 1 + threshold.rise_per_session * Math.sqrt(apart);
  return lineChanges(input, threshold).flatMap((change) => {
    const { line, priceRatio, shareRatio, previousPrice, previousCap, splitFactor } = change;
    if (ratioDistance(priceRatio) <= limit) return [];
    const offset = shareRatio !== undefined && ratioDistance(priceRatio * shareRatio) <= limit;
    return {
      gate: "price_jump",
      level: "line" as const,
      symbol: line.symbol,
      securityId: line.securityId,
      measure: "price / price of the previous session, splits taken out",
      value: String(priceRatio),
      threshold: String(limit),
      message:
        `${line.price} against ${previousPrice} on ${change.previousSession}` +
        (offset && ratioDistance(shareRatio) > 1.2
          ? ", offset by the share count: a split the feed lacks"
          : ""),
      replacement: {
        session: change.previousSession,
        price: previousPrice / splitFactor,
        companyCap: previousCap,
      },
    };
  });
};
