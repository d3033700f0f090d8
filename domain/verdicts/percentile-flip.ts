import { isIn, type Placement } from "../segments/placement.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import { nearest, todayOf } from "./nearest-of.ts";
import type { RankFlip } from "./flip-at.ts";

/**
 * The value of a line's lever nearest to today's that puts it into an index, or out of it, where its own
 * cumulative percentile decides.
 *
 * Between two units a larger cap makes the percentile larger, so the outcome worse; where a unit is
 * passed it falls. What is just over a unit falls from place to place, what is just under one may grow
 * where a unit is over twice as large as the next.
 */
export function nearestByPercentile(inquiry: Inquiry, asked: Question): RankFlip | undefined {
  const { of, outcome, segment } = asked;
  if (isIn(outcome, segment)) return nearestExit(inquiry, asked);
  const today = todayOf(inquiry, of);
  const found = (outcome > segment ? entriesFromBelow : entriesFromAbove)(inquiry, asked);
  return nearest(
    today ?? 0,
    found.filter((flip) => flip && isIn(inquiry.whatIf.outcomeWith(of, flip.flip), segment)),
  );
}

function nearestExit(inquiry: Inquiry, { of, outcome, segment }: Question): RankFlip | undefined {
  const searcher = inquiry.searchers[segment]!;
  const today = todayOf(inquiry, of)!;
  const [worse, better] = [
    (at: Placement) => at >= segment + 1,
    (at: Placement) => at <= segment - 1,
  ];
  const rising = { of, outcome, upwards: true, reached: worse };
  return nearest(today, [
    searcher.atPlaces({ of, outcome, upwards: false, reached: worse }),
    searcher.atPlaces({ of, outcome, upwards: true, reached: better }),
    searcher.betweenPlaces(rising, today),
    searcher.betweenPlaces({ of, outcome, upwards: false, reached: better }, today),
    searcher.atEnds(rising, today),
  ]);
}

/** From a worse segment, or from none. */
function entriesFromBelow(
  inquiry: Inquiry,
  { of, outcome, segment }: Question,
): readonly (RankFlip | undefined)[] {
  const searcher = inquiry.searchers[segment]!;
  const today = todayOf(inquiry, of);
  const better = (at: Placement): boolean => at < segment + 1;
  const back = { of, outcome, upwards: true, reached: (at: Placement) => at > segment - 1 };
  const passing = searcher.atPlaces({ of, outcome, upwards: true, reached: better });
  return [
    passing,
    // The first change may pass over the wanted segment, to which a growing percentile leads back.
    passing && searcher.betweenPlaces(back, passing.flip),
    passing && searcher.atEnds(back, passing.flip),
    today === undefined
      ? undefined
      : searcher.betweenPlaces({ of, outcome, upwards: false, reached: better }, today),
  ];
}

function entriesFromAbove(
  inquiry: Inquiry,
  { of, outcome, segment }: Question,
): readonly (RankFlip | undefined)[] {
  const searcher = inquiry.searchers[segment]!;
  const today = todayOf(inquiry, of)!;
  const rising = { of, outcome, upwards: true, reached: (at: Placement) => at > segment - 1 };
  const back = { of, outcome, upwards: false, reached: (at: Placement) => at < segment + 1 };
  const passing = searcher.atPlaces({ ...rising, upwards: false });
  return [
    passing,
    passing && searcher.betweenPlaces(back, passing.flip),
    searcher.betweenPlaces(rising, today),
    searcher.atEnds(rising, today),
  ];
}
