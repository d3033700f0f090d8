import type { SegmentRule } from "./segment-rule.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { companyFloatCap } from "../measures/float-cap-measure.ts";
import type { Ranked } from "../selection/rank.ts";
import { textColumn } from "../universe/columns.ts";
import { movedCapsOf, type MovedCaps } from "../turns/moved-caps.ts";
import { countBelow, placeInGroup } from "../turns/place-in-group.ts";
import { largestNewcomerFloat, reachesFloat } from "./market-cuts.ts";
import {
  marketOthersOf,
  type MarketCompany,
  type MarketOthers,
  type MarketOthersOf,
} from "./market-others.ts";
import { capsToRank, prefixCapsOf } from "../numeric/prefix-caps.ts";
import type { MovedUnit, SegmentUnit } from "./segment-unit.ts";
import type { RankedMarket } from "./size-cutoff.ts";
import { sizeRangesOf, type SizeRanges } from "./size-ranges.ts";

/** The ranked companies that share their cut-offs. */
export interface Market extends RankedMarket {
  /** Its value of `per`, with that of `sizes.by` where the two are different columns. */
  readonly name: string;
  /** The column without which it is no market; `undefined` = both are known. */
  readonly lacks: string | undefined;
  /** By segment; `undefined` = the rulebook has no reference size for it, or it lacks a column. */
  readonly ranges: readonly SizeRanges[] | undefined;
  /** How many that count are members of a segment or of a better one. */
  readonly carried: (segment: number) => number;
}

/** A ranking, market by market. */
export interface Markets {
  /** By name. */
  readonly all: readonly Market[];
  readonly of: (unit: SegmentUnit) => Market;
  /** A company's market with the company moved to another place, with other caps. */
  readonly withMoved: (moved: MovedUnit) => Market;
  /** The other companies of a company's market. */
  readonly others: (unit: SegmentUnit, own: number | undefined) => MarketOthers;
}

/** Markets of a rule that has `per` and `sizes`. Expects: units in rank order. */
export function marketsOf(rule: SegmentRule, ranking: readonly Ranked[]): Markets {
  const nameOf = namerOf(rule);
  const places = new Map<string, number[]>();
  for (const [at, unit] of ranking.entries()) {
    const { name } = nameOf(unit);
    const found = places.get(name);
    if (found) found.push(at);
    else places.set(name, [at]);
  }
  const known = new Map<string, Held>();
  const heldIn = (unit: SegmentUnit): Held => {
    const named = nameOf(unit);
    const found = known.get(named.name) ?? heldBy(rule, named, { ranking, places });
    known.set(named.name, found);
    return found;
  };
  const today = [...places.values()].map(([first]) => heldIn(ranking[first!]!).today);
  return {
    all: today.toSorted((a, b) => byCodeUnit(a.name, b.name)),
    of: (unit) => heldIn(unit).today,
    withMoved: (moved) => movedMarket(heldIn(moved), moved),
    others: (unit, own) => {
      const { places: held, othersOf } = heldIn(unit);
      return othersOf(ownRank(held, own));
    },
  };
}

interface MarketName {
  readonly name: string;
  /** Its value of the column that the reference sizes are by. */
  readonly sizes: string;
  readonly lacks: string | undefined;
}

/** A company is of the market of its first line. */
function namerOf({ per, sizes }: SegmentRule) {
  const [marketOf, sizesOf] = [textColumn(per!), textColumn(sizes!.by)];
  return ({ company }: Pick<SegmentUnit, "company">): MarketName => {
    const { security } = company.lines[0]!;
    const [market, of] = [marketOf(security), sizesOf(security)];
    const lacks = market === "" ? per : of === "" ? sizes!.by : undefined;
    return { name: per === sizes!.by ? market : `${market} (${of})`, sizes: of, lacks };
  };
}

/** A market's companies, in rank order. */
interface Held {
  /** Their indices in the ranking. */
  readonly places: readonly number[];
  readonly units: readonly (MarketCompany & { readonly segment: number | undefined })[];
  /** Which of them count, by their index here. */
  readonly counted: readonly number[];
  /** Free-float caps of the best ranks after one company's move. */
  readonly movedFloats: MovedCaps;
  readonly today: Market;
  readonly othersOf: MarketOthersOf;
  readonly countsWith: CountsWith;
}

/**
 * Whether a company counts in the numbers of its market.
 *
 * Rule: with so much of its own full cap in free float that no cut-off at or under that cap asks for
 * more. So whether a company comes in for its size alone, and the number that a composition carries
 * leads back to the company it was counted to, whoever is kept out for too little free float.
 */
type CountsWith = (amount: number, float: number) => boolean;

function countsWith({ list }: SegmentRule): CountsWith {
  const part = largestNewcomerFloat(list);
  return (amount, float) => reachesFloat(float, part * amount);
}

interface RankingByMarket {
  readonly ranking: readonly Ranked[];
  /** Indices in the ranking by market. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

function heldBy(
  rule: SegmentRule,
  { name, sizes, lacks }: MarketName,
  { ranking, places: byMarket }: RankingByMarket,
): Held {
  const counts = countsWith(rule);
  const places = byMarket.get(name) ?? [];
  const units = places.map((at) => {
    const { amount, company, facts } = ranking[at]!;
    const [float, segment] = [companyFloatCap(company), facts.placementBefore];
    return { amount, float, segment, counts: counts(amount, float) };
  });
  const counted = [...units.keys()].filter((at) => units[at]!.counts);
  const floats = units.map(({ float }) => float);
  const sums = prefixCapsOf(floats);
  const carried = rule.list.map(
    (_, segment) => units.filter((unit) => unit.counts && isIn(unit.segment, segment)).length,
  );
  return {
    places,
    units,
    counted,
    countsWith: counts,
    othersOf: marketOthersOf(units),
    movedFloats: movedCapsOf(floats.map((amount) => ({ amount }))),
    today: {
      name,
      lacks,
      ranges: lacks === undefined ? sizeRangesOf(rule, sizes) : undefined,
      companies: counted.length,
      capAt: (rank) => units[counted[rank - 1]!]!.amount,
      floatTo: (rank) => capsToRank(sums, rank === 0 ? 0 : counted[rank - 1]! + 1),
      floatOfAll: capsToRank(sums, units.length),
      carried: (segment) => carried[segment]!,
    },
  };
}

function movedMarket(held: Held, moved: MovedUnit): Market {
  const { places, units, movedFloats } = held;
  const { name, lacks, ranges, carried } = held.today;
  const own = ownRank(places, moved.own);
  const place = placeInGroup({ places }, moved);
  const { amount, facts } = moved;
  const before = facts.placementBefore;
  const float = companyFloatCap(moved.company);
  const counts = held.countsWith(amount, float);
  const rankAt = movedRanks(held, { own, place, counts });
  const floatTo = (rank: number): number => movedFloats({ own, place, amount: float }, rank);
  const today = own === undefined ? undefined : units[own - 1]!;
  return {
    name,
    lacks,
    ranges,
    companies: rankAt.companies,
    capAt: (counted) => {
      const rank = rankAt.of(counted);
      if (rank === place) return amount;
      const other = rank < place ? rank : rank - 1;
      return units[own === undefined || other < own ? other - 1 : other]!.amount;
    },
    floatTo: (counted) => (counted === 0 ? 0 : floatTo(rankAt.of(counted))),
    floatOfAll: floatTo(units.length + (own === undefined ? 1 : 0)),
    carried: (segment) =>
      carried(segment) -
      (today?.counts && isIn(today.segment, segment) ? 1 : 0) +
      (counts && isIn(before, segment) ? 1 : 0),
  };
}

interface MovedInMarket {
  /** Its present rank among all companies of the market. */
  readonly own: number | undefined;
  readonly place: number;
  readonly counts: boolean;
}

/** Among all companies of a market the ranks of those that count, after one company's move. */
function movedRanks({ counted, units }: Held, { own, place, counts }: MovedInMarket) {
  const isOwnCounted = own !== undefined && units[own - 1]!.counts;
  const ownAt = isOwnCounted ? countBelow(counted, own - 1) : counted.length;
  const others = counted.length - (isOwnCounted ? 1 : 0);
  /** The rank of the counted one with so many other counted ones before it. */
  const otherRank = (at: number): number => {
    const index = counted[at < ownAt ? at : at + 1]!;
    const rank = own === undefined || index + 1 < own ? index + 1 : index;
    return rank < place ? rank : rank + 1;
  };
  const before = own === undefined || place <= own ? place - 1 : place;
  const ahead = countBelow(counted, before) - (isOwnCounted && own <= before ? 1 : 0);
  return {
    companies: others + (counts ? 1 : 0),
    of: (rank: number): number => {
      if (!counts || rank <= ahead) return otherRank(rank - 1);
      return rank === ahead + 1 ? place : otherRank(rank - 2);
    },
  };
}

/** A unit's present rank in a market; `undefined` where it has none there. */
function ownRank(places: readonly number[], own: number | undefined): number | undefined {
  if (own === undefined) return undefined;
  const at = countBelow(places, own - 1);
  return places[at] === own - 1 ? at + 1 : undefined;
}

function isIn(before: number | undefined, segment: number): boolean {
  return before !== undefined && before <= segment;
}
