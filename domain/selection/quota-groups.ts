import { countBelow } from "../turns/place-in-group.ts";
import {
  bestAfter,
  endOfOthers,
  movedTallyOf,
  sizeAfter,
  type MovedTally,
  type Moves,
} from "./moved-contenders.ts";
import { limitsOf, type GroupLimits, type QuotaRule } from "./quota-rule.ts";
import { isDecided } from "./company.ts";
import type { Contender } from "./selection-plan.ts";

/** A group of a ranking as a quota sees it: those that decisions put in, and the others in rank order. */
export interface QuotaGroup {
  readonly limits: GroupLimits;
  readonly decided: number;
  /** The places of the others. */
  readonly places: readonly number[];
  /** How many of the best others are members. */
  readonly membersTo: MovedTally;
}

export function quotaGroupsOf(
  contenders: readonly Contender[],
  rule: QuotaRule,
): ReadonlyMap<string, QuotaGroup> {
  const groups = new Map<string, { decided: number; places: number[] }>();
  for (const [at, one] of contenders.entries()) {
    const held = groups.get(one.group) ?? { decided: 0, places: [] };
    groups.set(one.group, held);
    if (isDecided(one)) held.decided += 1;
    else held.places.push(at + 1);
  }
  const groupOf = (name: string, { decided, places }: { decided: number; places: number[] }) => {
    const others = places.map((place) => contenders[place - 1]!);
    const membersTo = movedTallyOf(others, isMember);
    return { limits: limitsOf(rule, name), decided, places, membersTo };
  };
  return new Map([...groups].map(([name, held]) => [name, groupOf(name, held)]));
}

/** A group after moves. Its others are counted from the best of them. */
export interface QuotaGroupAfter {
  readonly limits: GroupLimits;
  readonly decided: number;
  /** How many others it has. */
  readonly size: number;
  /** How many of them are among the best `rank` of the whole ranking. */
  readonly countTo: (rank: number) => number;
  /** How many of its first `count` others are members. */
  readonly membersIn: (count: number) => number;
}

/** Every group of a ranking, and those that a contender comes to, after moves. */
export function quotaGroupsAfter(
  contenders: readonly Contender[],
  rule: QuotaRule,
): (moves: Moves) => ReadonlyMap<string, QuotaGroupAfter> {
  const today = quotaGroupsOf(contenders, rule);
  return (moves) => {
    const { own, after } = moves;
    const groups = new Map<string, QuotaGroup>(today);
    for (const { contender } of after)
      if (!groups.has(contender.group)) groups.set(contender.group, emptyGroup(rule, contender));
    const afterOf = (name: string, group: QuotaGroup): QuotaGroupAfter => {
      const { limits, places, membersTo } = group;
      const isOfGroup = (one: Contender): boolean => one.group === name;
      const gone = own.filter((place) => isOfGroup(contenders[place - 1]!));
      const come = after.filter(({ contender }) => isOfGroup(contender));
      const leaving = gone.filter((place) => !isDecided(contenders[place - 1]!));
      const coming = come.filter(({ contender }) => !isDecided(contender));
      const within: Moves = {
        own: leaving.map((place) => countBelow(places, place) + 1),
        after: coming.map(({ contender, before }) => {
          const end = endOfOthers(own, before);
          return { contender, before: countOthers({ places, leaving }, end) };
        }),
      };
      const decidedGone = gone.length - leaving.length;
      return {
        limits,
        decided: group.decided - decidedGone + (come.length - coming.length),
        size: sizeAfter(places.length, within),
        countTo: (rank) => {
          const best = bestAfter(moves, rank);
          let count = countOthers({ places, leaving }, best.end);
          for (let at = 0; at < best.after; at++) if (coming.includes(after[at]!)) count += 1;
          return count;
        },
        membersIn: (count) => membersTo(within, count),
      };
    };
    return new Map([...groups].map(([name, group]) => [name, afterOf(name, group)]));
  };
}

/** How many of the first `end` of today's ranking are of a group and do not leave it. */
function countOthers(
  { places, leaving }: { readonly places: readonly number[]; readonly leaving: readonly number[] },
  end: number,
): number {
  return countBelow(places, end + 1) - countBelow(leaving, end + 1);
}

function emptyGroup(rule: QuotaRule, { group }: Contender): QuotaGroup {
  return {
    limits: limitsOf(rule, group),
    decided: 0,
    places: [],
    membersTo: movedTallyOf([], isMember),
  };
}

function isMember({ facts }: Contender): boolean {
  return facts.member;
}
