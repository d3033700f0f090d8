import type { CoverageRule } from "./coverage.ts";
import { choicesOnList, coveringCount, isListedAnyway, placesByGroup } from "./covered-list.ts";
import type { Contender, MovedChoice, MovedContender } from "./selection-plan.ts";
import { coverageTurns } from "../turns/coverage-turns.ts";
import { movedCapsOf, type MovedCaps } from "../turns/moved-caps.ts";
import { placeInGroup } from "../turns/place-in-group.ts";

/**
 * A coverage as one contender sees it that moves.
 *
 * Its size moves its own group's total alone, so every other group's part of the list stands, and
 * the list is all that needs to be drawn again.
 */
export function movedCoverageOf(contenders: readonly Contender[], rule: CoverageRule): MovedChoice {
  const groups = coverageGroupsOf(contenders, rule);
  const listOf = listerOf(contenders, groups);
  return {
    coverage: rule,
    turnsOf: (moved) => coverageTurns(othersAmounts(contenders, groups(moved), moved), rule),
    isSelected: (moved, place) => {
      const { contender, own } = moved;
      const group = groups(moved);
      const inGroup = placeInGroup(group, { own, place });
      const ownInGroup = own === undefined ? undefined : placeInGroup(group, { own, place: own });
      const { amount } = contender;
      const covered = coveringCount(
        {
          size: group.places.length + (own === undefined ? 1 : 0),
          toRank: (rank) => group.caps({ own: ownInGroup, place: inGroup, amount }, rank),
        },
        rule,
      );
      const isCovered = inGroup <= covered;
      if (!isCovered && !isListedAnyway(contender)) return false;
      const list = listOf(moved, { place, covered: isCovered ? covered - 1 : covered });
      return choicesOnList(list, rule)[list.indexOf(contender)]!.selected;
    },
  };
}

interface CoverageGroup {
  /** Indices of its contenders, the best first. */
  readonly places: readonly number[];
  readonly caps: MovedCaps;
  /** Indices of everyone on the list who is of another group. */
  readonly listedElsewhere: readonly number[];
}

/** The group of a moved contender, as it is without its move; made when first asked for. */
function coverageGroupsOf(contenders: readonly Contender[], rule: CoverageRule) {
  const places = placesByGroup(contenders);
  const covered = new Map<string, ReadonlySet<number>>();
  for (const [group, held] of places) {
    const caps = movedCapsOf(held.map((at) => contenders[at]!));
    const whole = { own: 1, place: 1, amount: contenders[held[0]!]!.amount };
    const toRank = (rank: number) => caps(whole, rank);
    const count = coveringCount({ size: held.length, toRank }, rule);
    covered.set(group, new Set(held.slice(0, count)));
  }
  const known = new Map<string, CoverageGroup>();
  return ({ contender: { group } }: MovedContender): CoverageGroup => {
    const found = known.get(group);
    if (found) return found;
    const held = places.get(group) ?? [];
    const listedElsewhere = [...contenders.keys()].filter((at) => {
      const other = contenders[at]!;
      return other.group !== group && (isListedAnyway(other) || covered.get(other.group)!.has(at));
    });
    const caps = movedCapsOf(held.map((at) => contenders[at]!));
    const made = { places: held, caps, listedElsewhere };
    known.set(group, made);
    return made;
  };
}

/** The list with a contender moved into it, where so many others of its group are covered. */
function listerOf(
  contenders: readonly Contender[],
  groups: (moved: MovedContender) => CoverageGroup,
) {
  return (
    moved: MovedContender,
    { place, covered }: { readonly place: number; readonly covered: number },
  ): readonly Contender[] => {
    const { own, contender } = moved;
    const { places, listedElsewhere } = groups(moved);
    const end = own === undefined || place <= own ? place - 1 : place;
    const list: Contender[] = [];
    let isIn = false;
    let elsewhere = 0;
    const add = (at: number): void => {
      if (!isIn && at >= end) {
        list.push(contender);
        isIn = true;
      }
      list.push(contenders[at]!);
    };
    let seen = 0;
    for (const at of places) {
      if (at + 1 === own) continue;
      seen += 1;
      if (seen > covered && !isListedAnyway(contenders[at]!)) continue;
      while (listedElsewhere[elsewhere]! < at) add(listedElsewhere[elsewhere++]!);
      add(at);
    }
    while (elsewhere < listedElsewhere.length) add(listedElsewhere[elsewhere++]!);
    if (!isIn) list.push(contender);
    return list;
  };
}

function othersAmounts(
  contenders: readonly Contender[],
  { places }: CoverageGroup,
  { own }: MovedContender,
): readonly number[] {
  return places.filter((at) => at + 1 !== own).map((at) => contenders[at]!.amount);
}
