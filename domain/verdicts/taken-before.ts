import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Ranked } from "../selection/rank.ts";
import { stageAt, stageCount } from "../selection/stages.ts";

/** A company's place among the others: today's (`undefined` = not ranked) and another one. */
export interface MovedPlace {
  readonly own: number | undefined;
  readonly place: number;
}

/**
 * How many other companies are taken before one that stands at a place in a stage.
 *
 * Moving one company shifts the ranks of those between its two places by one, so each company's
 * stage is needed at its rank, one better and one worse; counts of these make every question a few
 * additions instead of a new selection.
 */
export type TakenBefore = (moved: MovedPlace, stage: number) => number;

export function takenBeforeOf(ranking: readonly Ranked[], rules: ResolvedRules): TakenBefore {
  const size = ranking.length;
  const better = stageTallies({ ranking, rules, shift: -1 });
  const same = stageTallies({ ranking, rules, shift: 0 });
  const worse = stageTallies({ ranking, rules, shift: 1 });
  return ({ own = size + 1, place }, stage) =>
    place <= own
      ? between(same[stage], 0, place - 1) +
        between(worse[stage - 1], place - 1, Math.min(own - 1, size)) +
        between(same[stage - 1], own, size)
      : between(same[stage], 0, own - 1) +
        between(better[stage], own, place) +
        between(same[stage - 1], place, size);
}

/** How many after the `from` largest, up to the `to` largest; no stage comes before the first. */
function between(tally: Int32Array | undefined, from: number, to: number): number {
  return tally === undefined || to <= from ? 0 : tally[to]! - tally[from]!;
}

/** By stage, then by k: how many of the k largest are in that stage or an earlier one. */
type StageTallies = readonly Int32Array[];

function stageTallies({
  ranking,
  rules,
  shift,
}: {
  readonly ranking: readonly Ranked[];
  readonly rules: ResolvedRules;
  readonly shift: number;
}): StageTallies {
  const stages = ranking.map(({ facts, rank }) => stageAt(facts, rank + shift, rules));
  return Array.from({ length: stageCount(rules) }, (_, stage) => {
    const tally = new Int32Array(ranking.length + 1);
    for (const [at, reached] of stages.entries())
      tally[at + 1] = tally[at]! + (reached <= stage ? 1 : 0);
    return tally;
  });
}
