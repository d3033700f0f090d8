import type { WeightFrame } from "./weight-rule.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { floatMarketCap } from "./float-market-cap.ts";
import { inProportion } from "./in-proportion.ts";
import { originsOf, SIZE, sizeNumbers } from "./weight-origin.ts";
import type { Weighing, WeightingScheme } from "./weighting-scheme.ts";

interface ModifiedCapRule extends WeightFrame {
  readonly scheme: "modified_cap";
  /** `interpolate`: a newcomer weighs between the next larger and the next smaller member. */
  readonly newcomers: "interpolate" | "own_cap";
}

/**
 * Weights by float market cap, newcomers between the members that stand around them by size.
 *
 * Rule: in order of float market cap, a run of k newcomers between a larger member of cap U and a
 * smaller one of cap L weighs as U - (U - L) x j / (k + 1), j = 1 to k; then all are normalised.
 * Boundary: newcomers over the largest member or under the smallest weigh by their own cap, as
 * everyone does where nobody is a member; equal caps stand in SecurityId order.
 * Source: docs/methodology/weighting.md, modified_cap.
 */
export const modifiedCap: WeightingScheme<ModifiedCapRule> = {
  name: () => "by modified market cap",
  changesFactors: true,
  weighsSize: () => true,
  inputs: () => [],
  weigh: (weighing) => inProportion(amountsOf(weighing)),
  originOf: (weighing) => {
    const { lines } = weighing;
    const caps = lines.map(floatMarketCap);
    const amounts = amountsOf(weighing);
    const isOwn = (at: number) => amounts[at] === caps[at];
    return originsOf(amounts, {
      how: (at) =>
        isOwn(at) ? SIZE : "spaced evenly between the caps of the members around it by size",
      numbersOf: (at) => ({
        ...sizeNumbers(lines[at]!),
        ...(isOwn(at) ? {} : { "float market cap": caps[at]! }),
      }),
    });
  },
  words: ({ newcomers }) => [
    "Each line is weighted by its float market cap, divided by the sum over all lines of the index.",
    newcomers === "interpolate"
      ? "Newcomers are the exception: those that stand between two members by size are spaced evenly between the two members' caps; one larger or smaller than every member weighs by its own cap."
      : "Newcomers weigh by their own cap too.",
  ],
};

function amountsOf({ lines, rule, before }: Weighing<ModifiedCapRule>): readonly number[] {
  const caps = lines.map(floatMarketCap);
  if (rule.newcomers === "own_cap") return caps;
  const ids = lines.map(({ line }) => line.security.securityId);
  const order = [...lines.keys()].toSorted(
    (a, b) => caps[b]! - caps[a]! || byCodeUnit(ids[a]!, ids[b]!),
  );
  return interpolated(caps, { order, isMember: (at) => before.has(ids[at]!) });
}

interface SizeOrder {
  /** Places of the lines, the largest first. */
  readonly order: readonly number[];
  readonly isMember: (at: number) => boolean;
}

function interpolated(caps: readonly number[], { order, isMember }: SizeOrder): number[] {
  const sizes = [...caps];
  let above: number | undefined;
  for (const [place, at] of order.entries()) {
    if (!isMember(at)) continue;
    if (above !== undefined) {
      const upper = caps[order[above]!]!;
      const steps = place - above;
      for (let step = 1; step < steps; step++)
        sizes[order[above + step]!] = upper - ((upper - caps[at]!) * step) / steps;
    }
    above = place;
  }
  return sizes;
}
