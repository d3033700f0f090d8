import { EXPRESSION_FLAGS, EXPRESSION_NUMBERS } from "../expression/stage-names.ts";
import type { Review } from "../review.ts";
import { lastPlace } from "./last-place.ts";
import type { LineCase } from "./line-case.ts";

/**
 * What a place among the ranked companies means for one that is not ranked today.
 *
 * It follows from the place and the facts that the stages name, and is asked for thousands of lines at
 * a few places, so each answer is found once.
 */
export interface UnrankedPlaces {
  readonly outcomeAt: (of: Unranked, place: number) => number;
  /** The last place that gives a segment or a better one; `undefined` = no place does. */
  readonly lastPlaceIn: (of: Unranked, segment: number) => number | undefined;
}

/** What the outcome of a place depends on besides it. */
export type Unranked = Pick<LineCase, "facts" | "group">;

const FACTS = [...EXPRESSION_FLAGS, ...EXPRESSION_NUMBERS.filter((name) => name !== "rank")];

export function unrankedPlacesOf(
  { rules, ranking, segmentation }: Review,
  find: (of: Unranked, place: number) => number,
): UnrankedPlaces {
  const keyOf = standingKeyOf(rules);
  const last = ranking.length + 1;
  const knownCases = new Map<string, Known>();
  const knownByKey = (key: string): Known => {
    const found = knownCases.get(key);
    if (found) return found;
    const made = {
      outcomes: new Int8Array(last + 1).fill(-1),
      entries: segmentation.ids.map(() => -1),
    };
    knownCases.set(key, made);
    return made;
  };
  /** Companies of which no more is known share one object of facts, members and others. */
  let latest: KnownOf | undefined;
  let before: KnownOf | undefined;
  const knownOf = ({ facts, group }: Unranked): Known => {
    if (latest?.facts === facts && latest.group === group) return latest.known;
    const found =
      before?.facts === facts && before.group === group
        ? before
        : { facts, group, known: knownByKey(keyOf({ facts, group })) };
    before = latest;
    latest = found;
    return found.known;
  };
  const outcomeIn = ({ outcomes }: Known, of: Unranked, place: number): number => {
    const found = outcomes[place]!;
    return found >= 0 ? found : (outcomes[place] = find(of, place));
  };
  const foundIn = (known: Known, of: Unranked, segment: number): number | undefined =>
    lastPlace({ from: 1, to: last, hint: 1 }, (place) => outcomeIn(known, of, place) <= segment);
  return {
    outcomeAt: (of, place) => outcomeIn(knownOf(of), of, place),
    lastPlaceIn: (of, segment) => {
      const known = knownOf(of);
      const { entries } = known;
      if (entries[segment] === -1) entries[segment] = foundIn(known, of, segment);
      return entries[segment];
    },
  };
}

interface KnownOf extends Unranked {
  readonly known: Known;
}

/** A text for all that decides of a unit besides its place and its size: alike units have the same one. */
export function standingKeyOf(rules: Review["rules"]): (of: Unranked) => string {
  const named = FACTS.filter(
    (name) =>
      (rules.choices && name === "member") || rules.stages.some(({ text }) => text.includes(name)),
  );
  return ({ facts, group }) => {
    let key = `${facts.included}|${facts.kept}|${facts.placementBefore}|${group}`;
    for (const name of named) key += `|${facts[name]}`;
    return key;
  };
}

interface Known {
  /** By place; -1 = not asked yet. */
  readonly outcomes: Int8Array;
  /** By segment; -1 = not asked yet. */
  readonly entries: (number | undefined)[];
}
