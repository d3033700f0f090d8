import { code } from "../words/spans.ts";
import type { NotionalFrame } from "./weight-rule.ts";
import { normalCdf } from "../numeric/normal-cdf.ts";
import { floatMarketCap } from "./float-market-cap.ts";
import { inProportion } from "./in-proportion.ts";
import { inputColumn } from "./input-column.ts";
import type { SizedLine } from "./sized-line.ts";
import { originsOf, SIZE, sizeNumbers } from "./weight-origin.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

interface ScoreTiltRule extends NotionalFrame {
  readonly scheme: "score_tilt";
  /** Column of the standardised score z. */
  readonly score: string;
  readonly map: "normal_cdf" | "one_plus_z";
  /** The mapped score is multiplied by itself this often. */
  readonly power: number;
}

/**
 * Weights by float market cap x f(z)^k: a score z over zero tilts up, one under zero down.
 *
 * Units: z in standard deviations. f = the normal distribution's share under z, or 1 + z over zero and
 * 1 / (1 - z) from zero down.
 * Boundary: z under -10 is as if it were missing, since its weight would be lost in rounding.
 */
export const scoreTilt: WeightingScheme<ScoreTiltRule> = {
  name: () => "by float market cap tilted by a score",
  weighsSize: () => true,
  inputs: ({ score }) => [{ column: score, atLeast: -10 }],
  weigh: ({ lines, rule }) => {
    const tilts = tiltsOf(lines, rule);
    return inProportion(lines.map((line, at) => floatMarketCap(line) * tilts[at]!));
  },
  originOf: ({ lines, rule }) => {
    const scores = inputColumn(lines, rule.score);
    const tilts = tiltsOf(lines, rule);
    return originsOf(
      lines.map((line, at) => floatMarketCap(line) * tilts[at]!),
      {
        how: `${SIZE} x tilt, the tilt being ${rule.map} of ${rule.score}${rule.power > 1 ? ` to the power of ${rule.power}` : ""}`,
        numbersOf: (at) => ({
          ...sizeNumbers(lines[at]!),
          [rule.score]: scores[at]!,
          tilt: tilts[at]!,
        }),
      },
    );
  },
  words: ({ score, map, power }) => [
    `Each line is weighted by its float market cap times its score ${code(score)}, ${
      map === "normal_cdf"
        ? "read as a standardised score and mapped to its place in the normal distribution"
        : "where a positive score z counts as 1 + z and a negative one as 1 / (1 - z)"
    }.`,
    ...(power > 1 ? [`The mapped score counts to the power of ${power}.`] : []),
  ],
};

function tiltsOf(lines: readonly SizedLine[], rule: ScoreTiltRule): readonly number[] {
  const scores = inputColumn(lines, rule.score).map(MAPS[rule.map]);
  return scores.map((score) => toPower(score, rule.power));
}

const MAPS: Readonly<Record<ScoreTiltRule["map"], (z: number) => number>> = {
  normal_cdf: normalCdf,
  one_plus_z: (z) => (z > 0 ? 1 + z : 1 / (1 - z)),
};

/** By repeated multiplication, the same bits on every machine. Expects: a whole power over zero. */
function toPower(base: number, power: number): number {
  let product = base;
  for (let times = 1; times < power; times++) product *= base;
  return product;
}
