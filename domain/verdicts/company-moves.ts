import type { MovedContenders, PlacedContender } from "../selection/moved-contenders.ts";
import type { Company } from "../selection/company.ts";
import type { Ranked } from "../selection/rank.ts";
import type { RankBasis } from "../selection/rank-basis.ts";
import { countBelow } from "../turns/place-in-group.ts";
import type { CompanyId } from "../universe/security.ts";
import { countBeforeOf, type CountBefore } from "./count-before.ts";

/** The units of one company moved to other places, or out of the ranking and into it. */
export interface CompanyMoves extends MovedContenders {
  readonly company: Company;
  readonly after: readonly (PlacedContender & { readonly contender: Ranked })[];
}

/** Expects: the company's units as they are to be, in rank order. `asked`: the index of one of them. */
export type CompanyMovesOf = (
  company: Company,
  moved: readonly Ranked[],
  asked: number,
) => CompanyMoves;

export function companyMovesOf(ranking: readonly Ranked[], rank: RankBasis): CompanyMovesOf {
  let known: KnownRanking | undefined;
  return (company, moved, asked) => {
    const { countBefore, placesOf } = (known ??= knownRanking(ranking, rank));
    const own = placesOf.get(company.companyId) ?? [];
    const after = moved.map((contender) => {
      const before = countBefore(contender);
      return { contender, before: before - countBelow(own, before + 1) };
    });
    return { company, own, after, asked };
  };
}

interface KnownRanking {
  readonly countBefore: CountBefore;
  /** Of each company's units. */
  readonly placesOf: ReadonlyMap<CompanyId, readonly number[]>;
}

/** Of most reviews no company's units move together, so that it is made for the first that do. */
function knownRanking(ranking: readonly Ranked[], rank: RankBasis): KnownRanking {
  const placesOf = new Map<CompanyId, number[]>();
  for (const [at, { company }] of ranking.entries()) {
    const held = placesOf.get(company.companyId);
    if (held) held.push(at + 1);
    else placesOf.set(company.companyId, [at + 1]);
  }
  return { countBefore: countBeforeOf(ranking, rank), placesOf };
}

/** The ranking after the moves. Keeps: the order and the ranks of a whole new ranking. */
export function rankedAfter(
  ranking: readonly Ranked[],
  { groupOf }: Pick<RankBasis, "groupOf">,
  { own, after }: CompanyMoves,
): readonly Ranked[] {
  const others = ranking.filter((_, at) => !own.includes(at + 1));
  const merged: Ranked[] = [];
  let from = 0;
  for (const { contender, before } of after) {
    for (; from < before; from++) merged.push(others[from]!);
    merged.push(contender);
  }
  for (; from < others.length; from++) merged.push(others[from]!);
  const ranks = new Map<string, number>();
  return merged.map((unit, at) => {
    const rank = groupOf ? (ranks.get(unit.group) ?? 0) + 1 : at + 1;
    if (groupOf) ranks.set(unit.group, rank);
    return unit.rank === rank ? unit : { ...unit, rank };
  });
}
