import type { CapFlip, CapSearch } from "./cap-flip.ts";
import { isIn, type Inquiry } from "./inquiry.ts";
import { withCompanyCap, type LineCase } from "./line-case.ts";

/** The company cap nearest to today's that puts a line into the inquiry's index, or out of it. */
export function nearestCapFlip(inquiry: Inquiry, of: LineCase): CapFlip | undefined {
  const { whatIf, segment, review } = inquiry;
  const today = whatIf.outcomeOf(of);
  if (!review.rules.favoursSize) return nearestOfAny(inquiry, of, today);
  if (today !== segment) return nearestEntry(inquiry, of, today > segment);
  return nearestExit(inquiry, of);
}

/**
 * A larger cap gives a better segment, a smaller one a worse or none; where the first change passes
 * over the wanted segment, it may still lie between that cap and the next company's.
 */
function nearestEntry(inquiry: Inquiry, of: LineCase, upwards: boolean): CapFlip | undefined {
  const { searcher, segment } = inquiry;
  const found = searcher.atPlaces({
    of,
    upwards,
    reached: (outcome) => (upwards ? outcome <= segment : outcome >= segment),
  });
  if (!found || isIn(inquiry, withCompanyCap(of, found.flip))) return found;
  const back: CapSearch = {
    of,
    upwards,
    reached: (outcome) => (upwards ? outcome >= segment : outcome <= segment),
  };
  const between = searcher.betweenPlaces(back, found.flip);
  return between && isIn(inquiry, withCompanyCap(of, between.flip)) ? between : undefined;
}

function nearestExit(inquiry: Inquiry, of: LineCase): CapFlip | undefined {
  const { searcher, segment, review } = inquiry;
  const worse = (outcome: number): boolean => outcome > segment;
  const better = (outcome: number): boolean => outcome < segment;
  const amount = of.cap.amount!;
  const banded = review.rules.segments !== undefined;
  return nearest(amount, [
    searcher.atPlaces({ of, upwards: false, reached: worse }),
    ...(segment > 0 ? [searcher.atPlaces({ of, upwards: true, reached: better })] : []),
    ...(banded
      ? [
          searcher.betweenPlaces({ of, upwards: true, reached: worse }, amount),
          searcher.betweenPlaces({ of, upwards: false, reached: better }, amount),
        ]
      : []),
  ]);
}

/** Where a rulebook asks for ranks that are not too good, every place is tried in both directions. */
function nearestOfAny(inquiry: Inquiry, of: LineCase, today: number): CapFlip | undefined {
  const { searcher, segment } = inquiry;
  const reached = (outcome: number): boolean => (outcome === segment) !== (today === segment);
  return nearest(of.cap.amount ?? 0, [
    searcher.atPlaces({ of, upwards: true, reached }),
    searcher.atPlaces({ of, upwards: false, reached }),
  ]);
}

function nearest(amount: number, flips: readonly (CapFlip | undefined)[]): CapFlip | undefined {
  let best: CapFlip | undefined;
  for (const found of flips)
    if (found && (!best || Math.abs(found.flip - amount) < Math.abs(best.flip - amount)))
      best = found;
  return best;
}
