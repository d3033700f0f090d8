import { parentNamed } from "../eligibility/universe-sources.ts";
import type { Methodology } from "../methodology/methodology.ts";
import { sum } from "../numeric/sum.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { drawnFrom, type ParentMember } from "../universe/parent.ts";
import type { SampleMarket } from "./example-inputs.ts";

/** Decimal places of made-up weights. */
const DECIMALS = 10;

/**
 * The sample's universe, with the sample's composition as the parent where the rules draw on one: whatever
 * index that is, an example needs some members of it.
 */
export function exampleUniverse(
  { universe: { source } }: Methodology,
  { universe, current }: SampleMarket,
): Pick<ReviewInputs, "universe" | "parent"> {
  const named = parentNamed(source);
  if (!named) return { universe };
  const lines = new Map(universe.securities.map((line) => [line.securityId, line]));
  const held = current.flatMap(({ securityId, indexShares = 0 }) => {
    const line = lines.get(securityId);
    const amount = line ? line.price * line.fx * indexShares : 0;
    return amount > 0 ? [{ securityId, amount }] : [];
  });
  const total = sum(held.map(({ amount }) => amount));
  const members = held.map(({ securityId, amount }): ParentMember => ({
    securityId,
    weight: amount / total,
  }));
  const parent = { ...named, effective: undefined, sha256: "", members, decimals: DECIMALS };
  return drawnFrom(universe, parent);
}
