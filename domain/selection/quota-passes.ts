import { countBelow } from "../turns/place-in-group.ts";
import { quotaGroupsOf } from "./quota-groups.ts";
import type { QuotaRule } from "./quota-rule.ts";
import { isDecided } from "./company.ts";
import type { Contender, PassesSeen } from "./selection-plan.ts";

/**
 * A member and a newcomer of one group that change places are seen where the group's minimum may end between
 * them, as members come first after it. No other two are: who ranks before both of them, or behind, has as
 * many of each group before it.
 */
export function quotaPassesOf(contenders: readonly Contender[], rule: QuotaRule): PassesSeen {
  if (rule.order === "next_ranked") return () => () => false;
  const groups = quotaGroupsOf(contenders, rule);
  return ({ length: lines }) =>
    ({ a, b, before }) => {
      if (a.group !== b.group || a.facts.member === b.facts.member) return false;
      if (isDecided(a) || isDecided(b)) return false;
      const group = groups.get(a.group);
      if (!group) return true;
      const { limits, decided, places } = group;
      const needed = limits.least - decided;
      // Each line of the company may be of the group or not, before the two or behind them, decided in or not.
      const fewest = countBelow(places, before + 1) - 2 * lines;
      const most = countBelow(places, before + lines + 1) + 2 * lines;
      return fewest <= needed && needed <= most;
    };
}
