import type { Review } from "../review.ts";
import type { Markets } from "../segments/markets.ts";
import { segmentMethodOf } from "../segments/segment-methods.ts";
import type { SegmentUnit } from "../segments/segment-unit.ts";
import type { CompanyFacts } from "../selection/company.ts";
import type { LineCase } from "./line-case.ts";
import { movedCapsOf, type MovedCap } from "../turns/moved-caps.ts";
import { outcomeTurnsOf, type OutcomeTurns, type PassedAt } from "./outcome-turns.ts";
import { placesAmongOf, type PlacesAmong } from "./places-among.ts";
import { selectedAnewOf } from "./selected-anew.ts";
import { stagePlacesOf } from "./stage-places.ts";
import { unrankedPlacesOf } from "./unranked-places.ts";

/** The ranking as one unit sees it: the others, and what a place among them would mean. */
export interface Others extends PlacesAmong, OutcomeTurns {
  /**
   * The last place at which a unit that is not ranked today enters a segment or a better one;
   * `undefined` where no place does, or where more than its place would decide.
   */
  readonly entryPlace: (of: LineCase, segment: number) => number | undefined;
  /** Whether a selected unit's own amount does more than place it. */
  readonly weighsAmounts: boolean;
  /** Whether nothing but its place by company cap decides a ranked unit's outcome. */
  readonly isPlaced: (of: LineCase) => boolean;
  /** The outcome of a unit whose place alone decides. */
  readonly outcomeAtPlace: (of: LineCase, place: number) => number;
  /** The segment a ranked unit would be in at a place; the number of segments = in none. */
  readonly outcomeAt: (facts: CompanyFacts, moved: MovedCompany) => number;
}

/** A unit's move, with the company whose lines and cap it is made of. */
export interface MovedCompany extends MovedCap {
  readonly company: SegmentUnit["company"];
}

/**
 * Keeps: the answer is that of a whole new review with the unit moved, to the last bit; a test runs
 * those reviews.
 */
export function othersOf(review: Review): Others {
  const { ranking, rules, segmentation } = review;
  const moved = review.rules.choices?.moved?.(ranking);
  const stagePlaces =
    rules.choices || rules.rank.groupOf ? undefined : stagePlacesOf(ranking, rules);
  const isSelected = stagePlaces?.isTaken ?? selectedAnewOf(ranking, rules, moved);
  const method = rules.segments && segmentMethodOf(rules.segments);
  const markets = rules.segments && method!.marketsOf?.(rules.segments, ranking);
  const segmentAfter = segmentAfterOf(review, markets);
  const none = segmentation.ids.length;
  const { unit, capOnly, largerFirst } = rules.rank;
  const places = placesAmongOf(ranking, rules.rank);
  const isByCap = unit === "company" && capOnly && largerFirst;
  const outcomeAt = (facts: CompanyFacts, moved: MovedCompany): number =>
    isSelected(facts, moved) ? segmentAfter(facts, moved) : none;
  const isPlaced = ({ placementBefore }: CompanyFacts): boolean =>
    !rules.choices?.moved &&
    (!method || method.newcomersBy === "rank") &&
    (placementBefore === undefined || !rules.migrates);
  const unranked = unrankedPlacesOf(review, ({ facts, group }, place) =>
    outcomeAt(facts, { own: undefined, place, amount: 0, group, company: UNKNOWN }),
  );
  const passedAt: PassedAt = ({ facts, own }) =>
    stagePlaces?.turns(facts, own).map((place) => places.at(place - 1, own).amount);
  const turns = outcomeTurnsOf(review, { moved, markets, passedAt });
  const absentPlace = absentPlaceOf(review);
  /** As `outcomeAt`, found once for all units that are alike. */
  const outcomeOnce = (facts: CompanyFacts, to: MovedCompany): number => {
    const { own, place, group } = to;
    const absent = absentPlace(own, place);
    if (absent !== undefined)
      return absent <= (unranked.lastPlaceIn({ facts, group }, 0) ?? 0) ? 0 : none;
    return own === undefined && isPlaced(facts)
      ? unranked.outcomeAt({ facts, group }, place)
      : outcomeAt(facts, to);
  };
  return {
    ...places,
    entryPlace: (of, segment) =>
      of.own === undefined && rules.favoursSize && isPlaced(of.facts)
        ? unranked.lastPlaceIn(of, segment)
        : undefined,
    weighsAmounts: moved !== undefined || markets !== undefined || method?.moving === "all",
    ...turns,
    isPlaced: ({ facts }) => isByCap && rules.favoursSize && isPlaced(facts),
    outcomeAtPlace: (of, place) =>
      of.own === undefined
        ? unranked.outcomeAt(of, place)
        : outcomeOnce(of.facts, {
            own: of.own,
            place,
            amount: 0,
            group: of.group,
            company: UNKNOWN,
          }),
    outcomeAt: outcomeOnce,
  };
}

/**
 * Where order alone decides, the place among all ranked units that a move of one comes to, if it is not
 * selected today and so could as well not be ranked; `undefined` = its leaving its own place may matter.
 */
function absentPlaceOf({ rules, segmentation: { ids, placements } }: Review) {
  const isByOrder = rules.choices?.byOrderAlone === true && !rules.segments;
  return (own: number | undefined, place: number): number | undefined => {
    if (!isByOrder) return undefined;
    if (own === undefined) return place;
    if (placements[own - 1] !== ids.length) return undefined;
    return place <= own ? place : place + 1;
  };
}

/** A unit that is placed by its rank alone. */
const UNKNOWN: MovedCompany["company"] = { lines: [], cap: { amount: undefined, given: false } };

/** The segment of a selected unit after its move. */
function segmentAfterOf({ ranking, rules }: Review, markets: Markets | undefined) {
  const { segments, migrates } = rules;
  if (!segments) return () => 0;
  const { cutsOf } = segmentMethodOf(segments);
  const movedCaps = movedCapsOf(ranking);
  return (facts: CompanyFacts, moved: MovedCompany): number => {
    const before = facts.placementBefore;
    if (before !== undefined && !migrates) return before;
    const { own, place, amount, company } = moved;
    const unit = { rank: place, amount, company, facts };
    const market = markets?.withMoved({ ...unit, own, place });
    const cuts = cutsOf(segments, {
      capsTo: (rank) => movedCaps(moved, rank),
      marketOf: market && (() => market),
    });
    return before === undefined ? cuts.newcomer(unit) : cuts.member(unit, before);
  };
}
