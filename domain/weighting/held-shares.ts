import type { CappedLine } from "../capping/cap-line.ts";
import { indexSharesOf, notionalIndexShares } from "../index-math/index-shares.ts";
import { relativeFactors } from "../index-math/relative-factors.ts";
import { isNotional } from "./weight-rule.ts";
import { sum } from "../numeric/sum.ts";
import type { Constituent } from "../pro-forma.ts";
import { floatMarketCap, knownShares } from "./float-market-cap.ts";
import { schemeOf, type WeightRule } from "./schemes.ts";
import type { Weighing } from "./weighting-scheme.ts";

type Held = Pick<Constituent, "cappingFactor" | "indexShares" | "tranches">;

/**
 * What the index holds of each line, and the factor that says so, in the order of the lines.
 *
 * Rule: by cap, index shares = shares x float factor x factor; else they are what the line's weight of
 * the notional buys, and the factor is the caps' alone. `keptFactors`: those in force, where they stay.
 */
export function heldShares(
  weighing: Weighing<WeightRule>,
  capped: readonly CappedLine[],
  keptFactors: readonly number[] | undefined,
): readonly Held[] {
  const { lines, rule } = weighing;
  if (lines.length === 0) return [];
  const factors = keptFactors ?? factorsOf(weighing, capped);
  const parts = schemeOf(rule).parts?.(weighing);
  return lines.map((line, at): Held => {
    const { price, fx, floatFactor } = line;
    const cappingFactor = factors[at]!;
    const weight = capped[at]!.weightAfter;
    const indexShares = isNotional(rule)
      ? notionalIndexShares({ notional: rule.notional, weight, price, fx })
      : indexSharesOf({ shares: knownShares(line), floatFactor, cappingFactor });
    if (parts === undefined) return { cappingFactor, indexShares };
    const own = parts[at]!;
    const whole = sum(own);
    return {
      cappingFactor,
      indexShares,
      tranches: own.map((part) => (indexShares * part) / whole),
    };
  });
}

function factorsOf(
  { lines, rule }: Weighing<WeightRule>,
  capped: readonly CappedLine[],
): readonly number[] {
  if (!schemeOf(rule).changesFactors) return capped.map(({ cappingFactor }) => cappingFactor);
  return relativeFactors(
    lines.map(floatMarketCap),
    capped.map(({ weightAfter }) => weightAfter),
  );
}
