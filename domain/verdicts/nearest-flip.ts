import { isIn } from "../segments/placement.ts";
import { segmentMethodOf } from "../segments/segment-methods.ts";
import { nearestByPercentile } from "./percentile-flip.ts";
import type { RankFlip } from "./flip-at.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import { nearest, todayOf } from "./nearest-of.ts";

/** The value of a line's lever nearest to today's that puts it into an index, or out of it. */
export function nearestFlip(inquiry: Inquiry, asked: Question): RankFlip | undefined {
  const { outcome, segment } = asked;
  const { favoursSize, rank } = inquiry.review.rules;
  const { weighsAmounts, turnsOf } = inquiry.whatIf.others;
  if (weighsAmounts && turnsOf) return nearestTurn(inquiry, asked);
  // Where the smaller number ranks first, a screen's lower bar lies on the side of the worse ranks.
  if (!favoursSize || !rank.largerFirst) return nearestOfAny(inquiry, asked);
  if (inquiry.whatIf.others.dropsFor) return nearestByPercentile(inquiry, asked);
  return isIn(outcome, segment) ? nearestExit(inquiry, asked) : nearestEntry(inquiry, asked);
}

function nearestEntry(inquiry: Inquiry, asked: Question): RankFlip | undefined {
  return (
    unrankedEntry(inquiry, asked) ?? placedEntry(inquiry, asked) ?? searchedEntry(inquiry, asked)
  );
}

/** The short way for ranked ones whose place alone decides. */
function placedEntry(
  { searchers, none }: Inquiry,
  { of, outcome, segment }: Question,
): RankFlip | undefined {
  // Of several segments the wanted one may lie behind the first change.
  if (none > 1) return undefined;
  const reached = (other: number): boolean => other === segment;
  return searchers[segment]!.byPlaceAlone({ of, outcome, upwards: true, reached });
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

/**
 * A larger cap gives a better segment, a smaller one a worse or none; and up to the next company's cap
 * it is the other way round.
 */
function searchedEntry(inquiry: Inquiry, { of, outcome, segment }: Question): RankFlip | undefined {
  const { searchers, none } = inquiry;
  const searcher = searchers[segment]!;
  const isWorse = outcome > segment;
  const better = (other: number): boolean => other < segment + 1;
  const worse = (other: number): boolean => other > segment - 1;
  const towards = isWorse ? better : worse;
  const away = isWorse ? worse : better;
  const enters = (found: RankFlip | undefined): RankFlip | undefined =>
    found && (none === 1 || isIn(inquiry.whatIf.outcomeWith(of, found.flip), segment))
      ? found
      : undefined;
  const passing = searcher.atPlaces({ of, outcome, upwards: isWorse, reached: towards });
  // The first change may pass over the wanted segment, which may still lie behind it.
  const entry =
    passing &&
    (enters(passing) ??
      enters(
        searcher.betweenPlaces({ of, outcome, upwards: isWorse, reached: away }, passing.flip),
      ));
  const today = todayOf(inquiry, of);
  if (!isBanded(inquiry, of) || today === undefined) return entry;
  const beside = searcher.betweenPlaces(
    { of, outcome, upwards: !isWorse, reached: towards },
    today,
  );
  return nearest(today, [entry, enters(beside)]);
}

function nearestExit(inquiry: Inquiry, { of, outcome, segment }: Question): RankFlip | undefined {
  const searcher = inquiry.searchers[segment]!;
  const worse = (other: number): boolean => other >= segment + 1;
  const today = todayOf(inquiry, of)!;
  const overBars = searcher.overBars({ of, outcome, upwards: true, reached: worse });
  if (inquiry.none === 1) {
    const alone = searcher.byPlaceAlone({ of, outcome, upwards: false, reached: worse });
    if (alone) return nearest(today, [alone, overBars]);
  }
  const better = (other: number): boolean => other <= segment - 1;
  return nearest(today, [
    searcher.atPlaces({ of, outcome, upwards: false, reached: worse }),
    overBars,
    ...(segment > 0 ? [searcher.atPlaces({ of, outcome, upwards: true, reached: better })] : []),
    ...(isBanded(inquiry, of)
      ? [
          searcher.betweenPlaces({ of, outcome, upwards: true, reached: worse }, today),
          searcher.betweenPlaces({ of, outcome, upwards: false, reached: better }, today),
        ]
      : []),
  ]);
}

/** Only a member's band makes the outcome depend on more than the company's place. */
function isBanded({ review: { rules } }: Inquiry, { facts }: Question["of"]): boolean {
  if (!rules.segments || segmentMethodOf(rules.segments).moving !== "members") return false;
  return rules.migrates && facts.placementBefore !== undefined;
}

/** Where a rulebook asks for ranks that are not too good, every place is tried in both directions. */
function nearestOfAny(inquiry: Inquiry, { of, outcome, segment }: Question): RankFlip | undefined {
  const searcher = inquiry.searchers[segment]!;
  const reached = (other: number): boolean => isIn(other, segment) !== isIn(outcome, segment);
  return nearest(todayOf(inquiry, of) ?? 0, [
    searcher.atPlaces({ of, outcome, upwards: true, reached }),
    searcher.atPlaces({ of, outcome, upwards: false, reached }),
  ]);
}

/** Where it is known at which amounts the outcome may turn back, both ways over these. */
export function nearestTurn(
  inquiry: Inquiry,
  { of, outcome, segment }: Question,
): RankFlip | undefined {
  const turns = inquiry.whatIf.others.turnsOf!(of, segment);
  const today = todayOf(inquiry, of) ?? 0;
  const search = { of, outcome, segment };
  const { overTurns } = inquiry.searchers[segment]!;
  const above = overTurns({ ...search, upwards: true, distance: Infinity }, turns);
  const distance = above ? Math.abs(above.flip - today) : Infinity;
  return nearest(today, [above, overTurns({ ...search, upwards: false, distance }, turns)]);
}
