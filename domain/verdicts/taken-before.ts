import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Ranked } from "../selection/rank.ts";
import { stageAt, stageCount } from "../selection/stages.ts";

/**
 * How many other companies are taken before one that stands at a place in a stage. `own`: its place
 * today, `undefined` = it is not ranked.
 *
 * Moving one company shifts the ranks of those between its two places by one, so each company's
 * stage is needed at its rank, one better and one worse; counts of these make every question a few
 * additions instead of a new selection.
 */
export type TakenBefore = (own: number | undefined, place: number, stage: number) => number;

export function takenBeforeOf(ranking: readonly Ranked[], rules: ResolvedRules): TakenBefore {
  const size = ranking.length;
  const stages = shiftedStages(ranking, rules);
  const count = stageCount(rules);
  const better = stageTallies(stages.better, count);
  const same = stageTallies(stages.same, count);
  const worse = stageTallies(stages.worse, count);
  return (own = size + 1, place, stage) =>
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

function stageTallies(stages: Int32Array, count: number): StageTallies {
  return Array.from({ length: count }, (_, stage) => {
    const tally = new Int32Array(stages.length + 1);
    for (let at = 0; at < stages.length; at++)
      tally[at + 1] = tally[at]! + (stages[at]! <= stage ? 1 : 0);
    return tally;
  });
}

/** Each unit's stage at its rank, at one better and at one worse. */
interface ShiftedStages {
  readonly better: Int32Array;
  readonly same: Int32Array;
  readonly worse: Int32Array;
}

/** Neighbours that share their facts, as those do of which nothing is known, have each other's stages. */
function shiftedStages(ranking: readonly Ranked[], rules: ResolvedRules): ShiftedStages {
  const size = ranking.length;
  const better = new Int32Array(size);
  const same = new Int32Array(size);
  const worse = new Int32Array(size);
  for (let at = 0; at < size; at++) {
    const { facts, rank } = ranking[at]!;
    same[at] = stageAt(facts, rank, rules);
    const before = ranking[at - 1];
    const isAlike = before?.facts === facts && before.rank === rank - 1;
    better[at] = isAlike ? same[at - 1]! : stageAt(facts, rank - 1, rules);
    if (!before) continue;
    worse[at - 1] = isAlike ? same[at]! : stageAt(before.facts, before.rank + 1, rules);
  }
  const last = ranking.at(-1);
  if (last) worse[size - 1] = stageAt(last.facts, last.rank + 1, rules);
  return { better, same, worse };
}
