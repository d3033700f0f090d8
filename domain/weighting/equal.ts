import type { NotionalFrame } from "../methodology/weight-rule.ts";
import { floatMarketCap } from "./float-market-cap.ts";
import { inProportion } from "./in-proportion.ts";
import { withinGroups } from "./within-groups.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

interface EqualRule extends NotionalFrame {
  readonly scheme: "equal";
  /** `company`: each company the same, its lines by their float market caps. */
  readonly per: "company" | "security";
}

/**
 * The same weight for each company, its lines in proportion to their float market caps; or the same
 * for each line.
 */
export const equal: WeightingScheme<EqualRule> = {
  name: "equal weights",
  inputs: () => [],
  weigh: ({ lines, rule }) => {
    if (rule.per === "security") return inProportion(lines.map(() => 1));
    const companies = lines.map(({ line }) => line.security.companyId);
    return inProportion(withinGroups(lines.map(floatMarketCap), { groups: companies }));
  },
  words: ({ per }) => [
    per === "company"
      ? "Each company has the same weight; the lines of one company share it by their float market caps."
      : "Each line has the same weight.",
  ],
};
