import type { ResolvedRules } from "../methodology/resolve.ts";
import type { CompanyFacts } from "../selection/company.ts";
import type { Ranked } from "../selection/rank.ts";
import type { MovedChoice } from "../selection/selection-plan.ts";
import { takenStages } from "../selection/stages.ts";
import type { MovedCap } from "../turns/moved-caps.ts";

/** Whether a unit is selected after a move, by a whole new selection. */
export type SelectedAnew = (facts: CompanyFacts, moved: MovedCap) => boolean;

type Contender = Pick<Ranked, "facts" | "amount" | "group" | "rank">;

/** For selections in which a unit's place alone does not tell who is taken before it. */
export function selectedAnewOf(
  ranking: readonly Ranked[],
  rules: ResolvedRules,
  moved: MovedChoice | undefined,
): SelectedAnew {
  const { choices } = rules;
  return (facts, { own, place, amount, group }) => {
    if (moved?.isSelected && (own === undefined || ranking[own - 1]!.group === group))
      return moved.isSelected({ own, contender: { facts, amount, group } }, place);
    const contenders: Contender[] = ranking.slice();
    if (own !== undefined) contenders.splice(own - 1, 1);
    contenders.splice(place - 1, 0, { facts, amount, group, rank: place });
    if (choices) return choices.choose(contenders)[place - 1]!.selected;
    return takenStages(rankedAnew(contenders), rules)[place - 1] !== undefined;
  };
}

function rankedAnew(contenders: readonly Contender[]): readonly Contender[] {
  const ranks = new Map<string, number>();
  return contenders.map((contender) => {
    const rank = (ranks.get(contender.group) ?? 0) + 1;
    ranks.set(contender.group, rank);
    return contender.rank === rank ? contender : { ...contender, rank };
  });
}
