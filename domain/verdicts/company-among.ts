import type { Review } from "../review.ts";
import type { SelectedAmong } from "../selection/selection-plan.ts";
import type { Company } from "../selection/company.ts";
import type { Ranked } from "../selection/rank.ts";
import type { CompanyId } from "../universe/security.ts";
import { countBelow } from "../turns/place-in-group.ts";
import { countBeforeOf } from "./count-before.ts";

/** Whether a unit of a company is selected, whose units are moved, in rank order, to these. */
export type CompanyAmong = (company: Company, moved: readonly Ranked[], id: string) => boolean;

/** For selections that answer of contenders that move without choosing anew. */
export function companyAmongOf(
  { ranking, rules }: Pick<Review, "ranking" | "rules">,
  among: SelectedAmong,
): CompanyAmong {
  const countBefore = countBeforeOf(ranking, rules.rank);
  const places = new Map<CompanyId, number[]>();
  for (const [at, { company }] of ranking.entries()) {
    const held = places.get(company.companyId);
    if (held) held.push(at + 1);
    else places.set(company.companyId, [at + 1]);
  }
  return (company, moved, id) => {
    const own = places.get(company.companyId) ?? [];
    const after = moved.map((contender) => {
      const before = countBefore(contender);
      return { contender, before: before - countBelow(own, before + 1) };
    });
    return among({ own, after, asked: moved.findIndex((unit) => unit.id === id) });
  };
}
