import type { Review } from "../review.ts";
import type { Company } from "../selection/company.ts";
import type { Ranked } from "../selection/rank.ts";
import { countBeforeOf, type CountBefore } from "./count-before.ts";

/**
 * A ranking with the units of one company made anew among those of all others.
 *
 * Expects: the company's units, in rank order. Keeps: the order and the ranks of a whole new ranking.
 */
export type RankingWith = (company: Company, moved: readonly Ranked[]) => readonly Ranked[];

export function rankingWithOf({ ranking, rules }: Review): RankingWith {
  const { groupOf } = rules.rank;
  const othersOf = unitsBeside({ ranking, rules });
  return (company, moved) => {
    const { units: others, countBefore } = othersOf(company);
    const merged: Ranked[] = [];
    let from = 0;
    for (const unit of moved) {
      const to = countBefore(unit);
      for (; from < to; from++) merged.push(others[from]!);
      merged.push(unit);
    }
    for (; from < others.length; from++) merged.push(others[from]!);
    const ranks = new Map<string, number>();
    return merged.map((unit, at) => {
      const rank = groupOf ? (ranks.get(unit.group) ?? 0) + 1 : at + 1;
      if (groupOf) ranks.set(unit.group, rank);
      return unit.rank === rank ? unit : { ...unit, rank };
    });
  };
}

/** The units of all companies but one. */
export interface OtherUnits {
  readonly units: readonly Ranked[];
  readonly countBefore: CountBefore;
}

/** The units of all other companies; those beside the company asked for last are kept. */
export function unitsBeside({
  ranking,
  rules,
}: Pick<Review, "ranking" | "rules">): (company: Company) => OtherUnits {
  let last: (OtherUnits & { readonly company: Company }) | undefined;
  return (company) => {
    if (last?.company === company) return last;
    const units = ranking.filter((unit) => unit.company.companyId !== company.companyId);
    last = { company, units, countBefore: countBeforeOf(units, rules.rank) };
    return last;
  };
}
