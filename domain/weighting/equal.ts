import type { EqualRule } from "../methodology/weight-rule.ts";
import { floatMarketCap } from "./float-market-cap.ts";
import { inProportion } from "./in-proportion.ts";
import { withinGroups } from "./within-groups.ts";
import type { WeightingScheme } from "./weighting-scheme.ts";

/**
 * The same weight for each company, its lines in proportion to their float market caps; or the same
 * for each line.
 */
export const equal: WeightingScheme<EqualRule> = {
  inputs: () => [],
  weigh: ({ lines, rule }) => {
    if (rule.per === "security") return inProportion(lines.map(() => 1));
    const companies = lines.map(({ line }) => line.security.companyId);
    return inProportion(withinGroups(lines.map(floatMarketCap), { groups: companies }));
  },
};
