import { plus } from "../numeric/exact-sum.ts";
import { prefixCapsOf, type PrefixCaps } from "../numeric/prefix-caps.ts";
import { countBelow } from "../turns/place-in-group.ts";
import type { CoverageRule } from "./coverage.ts";
import { coveringCount, isListedAnyway, placesByGroup } from "./covered-list.ts";
import { bestAfter, endOfOthers, sizeAfter, type Moves } from "./moved-contenders.ts";
import type { Contender } from "./selection-plan.ts";

/** A group of a ranking as it is covered. */
export interface CoveredGroup {
  /** The places of its contenders, the best first. */
  readonly places: readonly number[];
  readonly amounts: readonly number[];
  readonly sums: PrefixCaps;
  /** The places of those that are on the list only if they are covered. */
  readonly extra: readonly number[];
  /** The place of the last one covered; 0 = none is. */
  readonly last: number;
}

/** A group with a contender that leaves it or comes to it, covered anew. */
export interface GroupAnew {
  readonly today: CoveredGroup;
  /** The place of the last one covered of those that do not move; 0 = none is. */
  readonly last: number;
  /** The places of those that leave and were on the list only if covered. */
  readonly left: readonly number[];
}

export interface CoveredAnew {
  readonly groups: readonly GroupAnew[];
  /** Of each contender that moves, whether it is covered after that. */
  readonly isCovered: readonly boolean[];
}

type Coverage = Pick<CoverageRule, "target" | "reach">;

export function coveredGroupsOf(
  contenders: readonly Contender[],
  rule: Coverage,
): ReadonlyMap<string, CoveredGroup> {
  const groups = new Map<string, CoveredGroup>();
  for (const [name, indices] of placesByGroup(contenders)) {
    const places = indices.map((at) => at + 1);
    const amounts = indices.map((at) => contenders[at]!.amount);
    const extra = places.filter((place) => !isListedAnyway(contenders[place - 1]!));
    const group = { places, amounts, sums: prefixCapsOf(amounts), extra, last: 0 };
    const { last } = coverGroup(group, UNMOVED, rule);
    groups.set(name, { ...group, last });
  }
  return groups;
}

const UNMOVED: Moves = { own: [], after: [] };

/** Covers the groups that moves change. `groups`: those of the contenders. */
export function coveredAnewOf(
  contenders: readonly Contender[],
  groups: ReadonlyMap<string, CoveredGroup>,
  rule: Coverage,
): (moves: Moves) => CoveredAnew {
  const groupAt = (place: number): string => contenders[place - 1]!.group;
  const isExtra = (place: number): boolean => !isListedAnyway(contenders[place - 1]!);

  return ({ own, after }) => {
    const isCovered = after.map(() => false);
    const anewOf = (name: string): GroupAnew => {
      const today = groups.get(name) ?? NO_GROUP;
      const leaving = own.filter((place) => groupAt(place) === name);
      const coming = [...after.keys()].filter((at) => after[at]!.contender.group === name);
      const inGroup: Moves = {
        own: leaving.map((place) => countBelow(today.places, place) + 1),
        after: coming.map((at) => {
          const { contender, before } = after[at]!;
          const end = endOfOthers(own, before);
          const gone = countBelow(leaving, end + 1);
          return { contender, before: countBelow(today.places, end + 1) - gone };
        }),
      };
      const { last, after: covered } = coverGroup(today, inGroup, rule);
      for (const at of coming.slice(0, covered)) isCovered[at] = true;
      return { today, last, left: leaving.filter(isExtra) };
    };
    const changed = new Set(own.map(groupAt));
    for (const { contender } of after) changed.add(contender.group);
    return { groups: [...changed].map(anewOf), isCovered };
  };
}

/** A group that no contender is of today. */
export const NO_GROUP: CoveredGroup = {
  places: [],
  amounts: [],
  sums: prefixCapsOf([]),
  extra: [],
  last: 0,
};

/** The place of the last one covered of a group after moves inside it, and how many of those moved are. */
function coverGroup(
  { places, amounts, sums }: Omit<CoveredGroup, "last">,
  moves: Moves,
  rule: Coverage,
): { readonly last: number; readonly after: number } {
  const toRank = (rank: number): number => {
    const { end, after } = bestAfter(moves, rank);
    let sum = sums[end]!;
    for (const place of moves.own) if (place <= end) sum = plus(sum, -amounts[place - 1]!);
    for (let at = 0; at < after; at++) sum = plus(sum, moves.after[at]!.contender.amount);
    return sum.high;
  };
  const count = coveringCount({ size: sizeAfter(places.length, moves), toRank }, rule);
  const { end, after } = bestAfter(moves, count);
  return { last: end === 0 ? 0 : places[end - 1]!, after };
}
