import type { MarketLine, TargetComposition } from "./fund.ts";

/**
 * The market with a line, without a price, for every security that a review deletes and the market no
 * longer names: it was delisted, and the funds that hold it must still be able to close it.
 */
export function withDeadLines(
  market: readonly MarketLine[],
  compositions: readonly TargetComposition[],
): readonly MarketLine[] {
  const known = new Set(market.map(({ securityId }) => securityId));
  const dead = compositions.flatMap(({ changes }) =>
    changes.filter(({ change, securityId }) => change === "delete" && !known.has(securityId)),
  );
  const ids = new Set(dead.map(({ securityId }) => securityId));
  return [...market, ...[...ids].map((securityId) => ({ ...DEAD, securityId }))];
}

/** Of no market any more: no price, no currency, nothing to settle. */
const DEAD: Omit<MarketLine, "securityId"> = {
  price: undefined,
  currency: "",
  fx: 1,
  adv: undefined,
  spreadBps: undefined,
  volatility: undefined,
  lotSize: 1,
  venue: "",
  settleDays: 0,
};
