import type { NotionalFrame } from "./weight-rule.ts";
import { floatMarketCap } from "./float-market-cap.ts";
import { inProportion } from "./in-proportion.ts";
import { withinGroups } from "./within-groups.ts";
import { originsOf, SIZE, sizeNumbers } from "./weight-origin.ts";
import type { Weighing, WeightingScheme } from "./weighting-scheme.ts";
import type { UnitName } from "../universe/unit-name.ts";

interface EqualRule extends NotionalFrame {
  readonly scheme: "equal";
  /** `company`: each company the same, its lines by their float market caps. */
  readonly per: UnitName;
}

/**
 * The same weight for each company, its lines in proportion to their float market caps; or the same
 * for each line.
 */
export const equal: WeightingScheme<EqualRule> = {
  name: () => "equally",
  weighsSize: ({ per }) => per === "company",
  inputs: () => [],
  weigh: (weighing) => inProportion(amountsOf(weighing)),
  originOf: (weighing) => {
    const isPerLine = weighing.rule.per === "security";
    return originsOf(amountsOf(weighing), {
      how: isPerLine ? "one for each line" : `the part of its company's ${SIZE}`,
      numbersOf: (at) => (isPerLine ? {} : sizeNumbers(weighing.lines[at]!)),
    });
  },
  words: ({ per }) => [
    per === "company"
      ? "Each company has the same weight; the lines of one company share it by their float market caps."
      : "Each line has the same weight.",
  ],
};

function amountsOf({ lines, rule }: Weighing<EqualRule>): readonly number[] {
  if (rule.per === "security") return lines.map(() => 1);
  const companies = lines.map(({ line }) => line.security.companyId);
  return withinGroups(lines.map(floatMarketCap), { groups: companies });
}
