import type { CapFlip } from "./cap-flip.ts";
import type { Inquiry, Question } from "./inquiry.ts";

/** The company cap nearest to today's that puts a line into an index, or out of it. */
export function nearestCapFlip(inquiry: Inquiry, asked: Question): CapFlip | undefined {
  const { outcome, segment } = asked;
  if (!inquiry.review.rules.favoursSize) return nearestOfAny(inquiry, asked);
  return outcome === segment ? nearestExit(inquiry, asked) : nearestEntry(inquiry, asked);
}

function nearestEntry(inquiry: Inquiry, asked: Question): CapFlip | undefined {
  return unrankedEntry(inquiry, asked) ?? searchedEntry(inquiry, asked);
}

/** The short way for most lines: their company is not ranked, and one place decides for all of them. */
function unrankedEntry(
  { searchers, whatIf }: Inquiry,
  { of, segment }: Question,
): CapFlip | undefined {
  const place = whatIf.others.entryPlace(of.facts, of.own, segment);
  if (place === undefined || !of.stands || (of.place ?? Infinity) <= place) return undefined;
  const found = searchers[segment]!.atPlace(of, place);
  return whatIf.outcomeWithCap(of, found.flip, place) === segment ? found : undefined;
}

/**
 * A larger cap gives a better segment, a smaller one a worse or none; and up to the next company's cap
 * it is the other way round.
 */
function searchedEntry(inquiry: Inquiry, { of, outcome, segment }: Question): CapFlip | undefined {
  const { searchers, none } = inquiry;
  const searcher = searchers[segment]!;
  const isWorse = outcome > segment;
  const better = (other: number): boolean => other <= segment;
  const worse = (other: number): boolean => other >= segment;
  const towards = isWorse ? better : worse;
  const away = isWorse ? worse : better;
  const enters = (found: CapFlip | undefined): CapFlip | undefined =>
    found && (none === 1 || inquiry.whatIf.outcomeWithCap(of, found.flip) === segment)
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
  const { amount } = of.cap;
  if (!isBanded(inquiry, of) || amount === undefined) return entry;
  const beside = searcher.betweenPlaces(
    { of, outcome, upwards: !isWorse, reached: towards },
    amount,
  );
  return nearest(amount, [entry, enters(beside)]);
}

function nearestExit(inquiry: Inquiry, { of, outcome, segment }: Question): CapFlip | undefined {
  const searcher = inquiry.searchers[segment]!;
  const worse = (other: number): boolean => other > segment;
  const better = (other: number): boolean => other < segment;
  const amount = of.cap.amount!;
  return nearest(amount, [
    searcher.atPlaces({ of, outcome, upwards: false, reached: worse }),
    ...(segment > 0 ? [searcher.atPlaces({ of, outcome, upwards: true, reached: better })] : []),
    ...(isBanded(inquiry, of)
      ? [
          searcher.betweenPlaces({ of, outcome, upwards: true, reached: worse }, amount),
          searcher.betweenPlaces({ of, outcome, upwards: false, reached: better }, amount),
        ]
      : []),
  ]);
}

/** Only a member's band makes the outcome depend on more than the company's place. */
function isBanded({ review: { rules } }: Inquiry, { facts }: Question["of"]): boolean {
  return rules.segments !== undefined && rules.migrates && facts.segmentBefore !== undefined;
}

/** Where a rulebook asks for ranks that are not too good, every place is tried in both directions. */
function nearestOfAny(inquiry: Inquiry, { of, outcome, segment }: Question): CapFlip | undefined {
  const searcher = inquiry.searchers[segment]!;
  const reached = (other: number): boolean => (other === segment) !== (outcome === segment);
  return nearest(of.cap.amount ?? 0, [
    searcher.atPlaces({ of, outcome, upwards: true, reached }),
    searcher.atPlaces({ of, outcome, upwards: false, reached }),
  ]);
}

function nearest(amount: number, flips: readonly (CapFlip | undefined)[]): CapFlip | undefined {
  let best: CapFlip | undefined;
  for (const found of flips)
    if (found && (!best || Math.abs(found.flip - amount) < Math.abs(best.flip - amount)))
      best = found;
  return best;
}
