import { gridAtLeast, gridAtMost, type Grid } from "../numeric/grid.ts";
import { isIn } from "../segments/placement.ts";
import { flipAlong, type OutcomeWalk } from "./flip-along.ts";
import { flipAt, type RankFlip } from "./rank-flip.ts";
import type { Question } from "./inquiry.ts";
import { flipBetween, type BetweenTools } from "./flip-between.ts";
import { turningValues } from "./lever-turns.ts";
import { nearest } from "./nearest.ts";

/** What is known of a flip before it is looked for. */
export interface FlipBounds {
  /** It is of no use unless it is nearer to today's value than so much. */
  readonly most?: number;
  /** From an unknown value it is come upon from below; absent: from the side that the way leads from. */
  readonly rises?: boolean;
}

/** The flip nearest to today's value of a line's lever, in both directions. */
export function overTurns(
  tools: BetweenTools,
  asked: Question,
  { most = Infinity, rises: isAsked }: FlipBounds,
): RankFlip | undefined {
  const { of, outcome, segment } = asked;
  if (!of.stands) return undefined;
  const { values, whatIf } = tools;
  const { lever, grid, steps } = values.leverAt(of);
  const today = values.todayOf(of);
  const turning = turningValues(tools, of, whatIf.turnsOf(of, segment));
  const walkOf = (upwards: boolean, distance: number): OutcomeWalk => {
    const rises = upwards === lever.raises;
    return {
      ...asked,
      upwards,
      along: valuesFrom(gridSide(grid, today, rises), turning, rises).filter(steps.isValue),
      flipIn: (ends) => flipBetween(tools, { of, outcome, upwards }, ends),
      outcomeAt: (value) => whatIf.outcomeWith(of, value),
      within: { of: today ?? 0, distance },
    };
  };
  const found = (upwards: boolean, flip: number | undefined): RankFlip | undefined =>
    flip === undefined ? undefined : flipAt(values, { of, upwards }, { flip, place: undefined });
  // From an unknown value the way in is upwards, and the way out down.
  if (today === undefined) {
    const isUpwards = isAsked === undefined ? !isIn(outcome, segment) : isAsked === lever.raises;
    const walk = walkOf(isUpwards, Infinity);
    const flip = flipAlong(walk);
    const end = isUpwards ? steps.worstEnd : steps.bestEnd;
    const isEndless = end === undefined && flip !== undefined && flip === walk.along[0];
    return (isEndless ? fromFar(tools, asked, walk) : undefined) ?? found(isUpwards, flip);
  }
  const towards = (upwards: boolean, distance: number): RankFlip | undefined =>
    found(upwards, flipAlong(walkOf(upwards, distance)));
  // First where the flip likely is, since the other way is then walked no further than that.
  const isUpwardsFirst = outcome > segment && !isIn(outcome, segment);
  const first = towards(isUpwardsFirst, most);
  const distance = first ? Math.min(most, Math.abs(first.flip - today)) : most;
  const second = towards(!isUpwardsFirst, distance);
  return nearest(today, isUpwardsFirst ? [first, second] : [second, first]);
}

/**
 * The flip from an unknown value where the column has no end and every value far out is one: on the way in that
 * of the last ranked unit, else the last one on the way that is one too.
 */
function fromFar(
  { values, places }: BetweenTools,
  { of, segment, outcome }: Question,
  walk: OutcomeWalk,
): RankFlip | undefined {
  const { upwards, outcomeAt, along } = walk;
  const last = upwards ? places.beside(of, places.lastOf(of) + 1, true) : undefined;
  if (last !== undefined && isIn(outcomeAt(last), segment) !== isIn(outcome, segment))
    return flipAt(values, { of, upwards }, { flip: last, place: undefined });
  const ends = flipAlong({ ...walk, outcome: outcomeAt(along[0]!) });
  if (ends === undefined) return undefined;
  const { lever, steps } = values.leverAt(of);
  const flip = upwards ? steps.worse(ends) : steps.better(ends);
  const rises = upwards !== lever.raises;
  return { column: lever.column, flip, holds: ends, rises, place: undefined };
}

/** Today's value, or where that lies off the grid, as a cap that is added up may, the next one of the grid. */
function gridSide(grid: Grid, today: number | undefined, rises: boolean): number | undefined {
  if (today === undefined) return undefined;
  return rises ? gridAtLeast(grid, today) : gridAtMost(grid, today);
}

/** From today's value on the nearest first; from an unknown one all of them. */
function valuesFrom(
  today: number | undefined,
  ascending: readonly number[],
  rises: boolean,
): readonly number[] {
  if (today === undefined) return rises ? ascending : ascending.toReversed();
  const at = ascending.findIndex((value) => value >= today);
  const first = at < 0 ? ascending.length : at;
  if (!rises) return [today, ...ascending.slice(0, first).toReversed()];
  return [today, ...ascending.slice(ascending[first] === today ? first + 1 : first)];
}
