import { isIn } from "../segments/placement.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { FlipBounds } from "./over-turns.ts";
import { nearest } from "./nearest.ts";
import { leverValue } from "./rank-finding.ts";
import type { RankFlip } from "./rank-flip.ts";

/**
 * The value of a line's lever nearest to today's that puts it into an index, or out of it.
 *
 * Rule: of most lines nothing but the place decides, which is searched place by place in halves; of all
 * others, and where no place does it, the values between whose turns the outcome only gets better.
 */
export function nearestFlip(inquiry: Inquiry, asked: Question): RankFlip | undefined {
  return byPlace(inquiry, asked) ?? nearestTurn(inquiry, asked);
}

/** Over the turns of the outcome in both directions; not looked for where no rank is enough. */
export function nearestTurn(
  inquiry: Inquiry,
  asked: Question,
  bounds: FlipBounds = {},
): RankFlip | undefined {
  const { none, isNeverTaken } = inquiry;
  if (asked.outcome === none && isNeverTaken(asked.of)) return undefined;
  return inquiry.searchers[asked.segment]!.overTurns(asked, bounds);
}

/** `undefined` also where more than the place decides. */
function byPlace(inquiry: Inquiry, asked: Question): RankFlip | undefined {
  const { rules } = inquiry.review;
  // Where the smaller number ranks first, a screen's lower bar lies on the side of the worse ranks.
  if (!rules.favoursSize || !rules.rank.largerFirst || inquiry.whatIf.others.weighsAmounts)
    return undefined;
  return isIn(asked.outcome, asked.segment)
    ? placedExit(inquiry, asked)
    : (unrankedEntry(inquiry, asked) ?? placedEntry(inquiry, asked));
}

/** Over better places from a worse outcome, over worse ones from a better one. */
function placedEntry(inquiry: Inquiry, { of, outcome, segment }: Question): RankFlip | undefined {
  const upwards = outcome > segment;
  const { fromWorse, fromBetter } = inquiry.sought[segment]!;
  const reached = upwards ? fromWorse : fromBetter;
  const found = inquiry.searchers[segment]!.byPlaceAlone({ of, outcome, upwards, reached });
  // Of several segments the wanted one may lie behind the first change, or be passed over.
  const enters =
    found &&
    (inquiry.none === 1 || isIn(inquiry.whatIf.outcomeWith(of, found.flip, found.place), segment));
  return enters ? found : undefined;
}

/** The short way for most lines: their company is not ranked, and one place decides for all of them. */
function unrankedEntry(
  { searchers, whatIf }: Inquiry,
  { of, segment }: Question,
): RankFlip | undefined {
  const place = whatIf.others.entryPlace(of, segment);
  if (place === undefined || !of.stands || (of.place ?? Infinity) <= place) return undefined;
  const found = searchers[segment]!.atPlace(of, place);
  return found && isIn(whatIf.outcomeWith(of, found.flip, place), segment) ? found : undefined;
}

function placedExit(inquiry: Inquiry, { of, outcome, segment }: Question): RankFlip | undefined {
  const searcher = inquiry.searchers[segment]!;
  const { worse, better } = inquiry.sought[segment]!;
  const down = searcher.byPlaceAlone({ of, outcome, upwards: false, reached: worse });
  if (!down) return undefined;
  const up =
    segment === 0
      ? undefined
      : searcher.byPlaceAlone({ of, outcome, upwards: true, reached: better });
  const overBars = searcher.overBars({ of, outcome, upwards: true, reached: worse });
  return nearest(todayOf(inquiry, of)!, [down, up, overBars]);
}

/** Today's value of the line's lever. */
function todayOf({ whatIf }: Inquiry, of: Question["of"]): number | undefined {
  return leverValue(of, whatIf.leverOf(of).column);
}
