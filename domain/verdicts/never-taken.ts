import type { Review } from "../review.ts";
import { stageAt, stageCount } from "../selection/stages.ts";
import type { LineCase } from "./line-case.ts";
import { standingKeyOf } from "./unranked-places.ts";

/** Whether no stage takes a unit at any rank: no number that only moves its rank then puts it in. */
export type NeverTaken = (of: Pick<LineCase, "facts">) => boolean;

/** Found once for all units that are alike. Boundary: a selection that is not made of stages may take any. */
export function neverTakenOf({ rules, lines }: Review): NeverTaken {
  if (rules.choices) return () => false;
  const keyOf = standingKeyOf(rules);
  const stages = stageCount(rules);
  // No more can rank before it than there are lines.
  const last = lines.length + 1;
  const known = new Map<string, boolean>();
  return ({ facts }) => {
    const key = keyOf({ facts, group: "" });
    const found = known.get(key);
    if (found !== undefined) return found;
    let rank = 1;
    while (rank <= last && stageAt(facts, rank, rules) === stages) rank += 1;
    known.set(key, rank > last);
    return rank > last;
  };
}
