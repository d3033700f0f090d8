import type { ResolvedRules } from "../methodology/resolve.ts";
import type { CompanyFacts } from "../selection/company.ts";
import type { Ranked } from "../selection/rank.ts";
import { hasPlace, stageAt, stageCount } from "../selection/stages.ts";
import type { MovedCap } from "../turns/moved-caps.ts";
import { takenBeforeOf } from "./taken-before.ts";

/** What the stages of one ranking make of a unit's place among the others, whatever its size. */
export interface StagePlaces {
  readonly isTaken: (facts: CompanyFacts, moved: Pick<MovedCap, "own" | "place">) => boolean;
  /** Places at which it is taken, or is not, other than at the place before. */
  readonly turns: (facts: CompanyFacts, own: MovedCap["own"]) => readonly number[];
}

export function stagePlacesOf(ranking: readonly Ranked[], rules: ResolvedRules): StagePlaces {
  const takenBefore = takenBeforeOf(ranking, rules);
  const stages = stageCount(rules);
  const isTaken: StagePlaces["isTaken"] = (facts, { own, place }) => {
    const stage = stageAt(facts, place, rules);
    return stage < stages && hasPlace(facts, takenBefore(own, place, stage), rules);
  };
  return {
    isTaken,
    turns: (facts, own) => {
      const last = ranking.length + (own === undefined ? 1 : 0);
      const found: number[] = [];
      let before = isTaken(facts, { own, place: 1 });
      for (let place = 2; place <= last; place++) {
        const here = isTaken(facts, { own, place });
        if (here !== before) found.push(place);
        before = here;
      }
      return found;
    },
  };
}
