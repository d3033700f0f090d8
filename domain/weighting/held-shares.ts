import type { CappedLine } from "../capping/cap-line.ts";
import type { CappedWeights } from "../capped-weights.ts";
import { indexSharesOf, notionalIndexShares } from "../index-math/index-shares.ts";
import { relativeFactors } from "../index-math/relative-factors.ts";
import { roundedFactors, type FactorRounding } from "../index-math/rounded-factors.ts";
import { isNotional } from "./weight-rule.ts";
import { partsOfTotal } from "../numeric/parts-of-total.ts";
import { sum } from "../numeric/sum.ts";
import type { Constituent } from "../pro-forma.ts";
import { floatMarketCap, knownShares } from "./float-market-cap.ts";
import { schemeOf, type WeightRule } from "./schemes.ts";
import type { Weighing } from "./weighting-scheme.ts";

type Held = Pick<Constituent, "cappingFactor" | "indexShares" | "tranches">;

/** What the index holds, in the order of the lines. */
export interface HeldShares {
  readonly lines: readonly Held[];
  /** The caps' own; of rounded factors those of the index shares. */
  readonly weights: readonly number[];
}

/**
 * What the index holds of each line, and the factor that says so.
 *
 * Rule: by cap, index shares = shares x float factor x factor; else they are what the line's weight of
 * the notional buys, and the factor is the caps' alone. Factors are those in force, where these stay.
 * Where factors are rounded and one changes by it, index shares follow the rounded ones, and weights the
 * index shares.
 * Throws: capping_factor_vanishes.
 */
export function heldShares(
  weighing: Weighing<WeightRule>,
  { capping: { lines: capped }, keptFactors }: Pick<CappedWeights, "capping" | "keptFactors">,
  rounding: FactorRounding | undefined,
): HeldShares {
  const weights = capped.map(({ weightAfter }) => weightAfter);
  if (weighing.lines.length === 0) return { lines: [], weights };
  const exact = keptFactors ?? factorsOf(weighing, capped);
  const factors = rounding ? publishedFactors(exact, weighing, rounding) : exact;
  const held = sharesUnder(weighing, { weights, factors });
  const isRounded = factors.some((factor, at) => factor !== exact[at]);
  return { lines: held, weights: isRounded ? heldWeights(weighing, held) : weights };
}

function publishedFactors(
  factors: readonly number[],
  { lines }: Weighing<WeightRule>,
  rounding: FactorRounding,
): readonly number[] {
  const named = lines.map(({ line: { security } }, at) => ({
    securityId: security.securityId,
    factor: factors[at]!,
  }));
  return roundedFactors(named, rounding);
}

function sharesUnder(
  weighing: Weighing<WeightRule>,
  {
    weights,
    factors,
  }: { readonly weights: readonly number[]; readonly factors: readonly number[] },
): readonly Held[] {
  const { lines, rule } = weighing;
  const parts = schemeOf(rule).parts?.(weighing);
  return lines.map((line, at): Held => {
    const { price, fx, floatFactor } = line;
    const cappingFactor = factors[at]!;
    const indexShares = isNotional(rule)
      ? notionalIndexShares({ notional: rule.notional, weight: weights[at]!, price, fx })
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

/** price x fx x index shares, as parts of their sum. */
function heldWeights({ lines }: Weighing<WeightRule>, held: readonly Held[]): readonly number[] {
  return partsOfTotal(lines.map(({ price, fx }, at) => price * fx * held[at]!.indexShares));
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
