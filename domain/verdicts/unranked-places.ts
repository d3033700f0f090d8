import { EXPRESSION_FLAGS, EXPRESSION_NUMBERS } from "../methodology/expression.ts";
import type { Review } from "../review.ts";
import type { CompanyFacts } from "../selection/company.ts";
import { lastPlace } from "./last-place.ts";

/**
 * What a place among the ranked companies means for one that is not ranked today.
 *
 * It follows from the place and the facts that the stages name, and is asked for thousands of lines at
 * a few places, so each answer is found once.
 */
export interface UnrankedPlaces {
  readonly outcomeAt: (facts: CompanyFacts, place: number) => number;
  /** The last place that gives a segment or a better one; `undefined` = no place does. */
  readonly lastPlaceIn: (facts: CompanyFacts, segment: number) => number | undefined;
}

const FACTS = [...EXPRESSION_FLAGS, ...EXPRESSION_NUMBERS.filter((name) => name !== "rank")];

export function unrankedPlacesOf(
  { rules, ranking, segmentation }: Review,
  find: (facts: CompanyFacts, place: number) => number,
): UnrankedPlaces {
  const named = FACTS.filter((name) => rules.stages.some(({ text }) => text.includes(name)));
  const keyOf = (facts: CompanyFacts): string => {
    let key = `${facts.included}|${facts.kept}|${facts.segmentBefore}`;
    for (const name of named) key += `|${facts[name]}`;
    return key;
  };
  const last = ranking.length + 1;
  const known = new Map<string, Known>();
  const knownOf = (facts: CompanyFacts): Known => {
    const key = keyOf(facts);
    const found = known.get(key);
    if (found) return found;
    const made = {
      outcomes: new Int8Array(last + 1).fill(-1),
      entries: segmentation.ids.map(() => -1),
    };
    known.set(key, made);
    return made;
  };
  const outcomeIn = ({ outcomes }: Known, facts: CompanyFacts, place: number): number => {
    const found = outcomes[place]!;
    return found >= 0 ? found : (outcomes[place] = find(facts, place));
  };
  return {
    outcomeAt: (facts, place) => outcomeIn(knownOf(facts), facts, place),
    lastPlaceIn: (facts, segment) => {
      const of = knownOf(facts);
      if (of.entries[segment] === -1)
        of.entries[segment] = lastPlace(
          { from: 1, to: last, hint: 1, sorted: rules.favoursSize },
          (place) => outcomeIn(of, facts, place) <= segment,
        );
      return of.entries[segment];
    },
  };
}

interface Known {
  /** By place; -1 = not asked yet. */
  readonly outcomes: Int8Array;
  /** By segment; -1 = not asked yet. */
  readonly entries: (number | undefined)[];
}
