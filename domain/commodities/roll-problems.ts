import { isNotional } from "../weighting/weight-rule.ts";
import type { WeightRule } from "../weighting/schemes.ts";
import type { RollRule } from "./roll-schedule.ts";

/** What of a rulebook its roll can contradict. */
interface RollOf {
  readonly roll?: RollRule | undefined;
  readonly weight: WeightRule;
  readonly select: Readonly<Record<string, unknown>>;
}

/** Every contradiction of a roll, where it stands in the rulebook. */
export function rollProblems({ roll, weight, select }: RollOf) {
  if (roll === undefined) return [];
  const problems: { path: readonly string[]; reason: string }[] = [];
  if (roll.last_business_day < roll.first_business_day)
    problems.push({
      path: ["roll", "last_business_day"],
      reason: `the roll begins on business day ${roll.first_business_day}`,
    });
  if (!isNotional(weight))
    problems.push({
      path: ["roll"],
      reason: `contracts roll, and ${weight.scheme} weighs shares: it needs a scheme with a notional`,
    });
  if (Object.hasOwn(select, ROLL_KIND))
    problems.push({ path: ["select", ROLL_KIND], reason: "the roll's dates have this name" });
  return problems;
}

/** What the roll's timetable is called beside those of the kinds of review. */
export const ROLL_KIND = "roll";
