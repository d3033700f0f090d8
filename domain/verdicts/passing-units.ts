import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { factsOf, type CompanyFacts } from "../selection/company.ts";
import { groupingOf } from "../selection/rank.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import type { PassesSeen } from "../selection/selection-plan.ts";
import { stageAt } from "../selection/stages.ts";
import type { PassingUnit } from "./sibling-passes.ts";
import { standingKeyOf } from "./unranked-places.ts";

/** A passing unit with what stages ask of it. */
export interface FactedUnit extends PassingUnit {
  readonly facts: CompanyFacts;
  readonly group: string;
}

/** The units of a review as they are passed, and a line as one of them. */
export function passingUnitsOf({ ranking, rules }: Review) {
  const kindOf = standingKeyOf(rules);
  const groupOf = groupingOf(rules);
  let known: readonly FactedUnit[] | undefined;
  let passesSeen: PassesSeen | undefined;
  const isStage = !rules.choices && !rules.rank.groupOf;
  const movesIn = ({ facts }: FactedUnit, rank: number): boolean =>
    stageAt(facts, rank, rules) !== stageAt(facts, rank + 1, rules);
  return {
    units: () =>
      (known ??= ranking.map((unit) => ({
        numbers: numbersOf(unit).map((base) => ({ base, slope: 0 })),
        kind: kindOf(unit),
        facts: unit.facts,
        group: unit.group,
      }))),
    unitOf: (line: ReviewLine) => {
      const group = groupOf?.(line.security) ?? "";
      const facts = factsOf([line], rules);
      return { group, facts, kind: kindOf({ facts, group }) };
    },
    /** Stages see of a change of places whether another stage takes one of the two. `groups`: of the lines. */
    isSeen: (groups: readonly string[]) => {
      passesSeen ??= rules.choices?.passesSeen?.(ranking);
      const seen = passesSeen?.(groups);
      return (a: FactedUnit, b: FactedUnit, before: number): boolean => {
        if (seen) return seen({ a, b, before });
        if (!isStage) return true;
        for (let rank = before + 1; rank <= before + groups.length; rank++)
          if (movesIn(a, rank) || movesIn(b, rank)) return true;
        return false;
      };
    },
  };
}

/** All numbers that a unit is ranked by, in their order. */
export function numbersOf({ amount, more }: RankKey): readonly number[] {
  return [amount, ...more];
}
