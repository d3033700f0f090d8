import type { ResolvedRules } from "../methodology/resolve.ts";
import type { CompanyFacts } from "../selection/company.ts";
import type { Ranked } from "../selection/rank.ts";
import type { MovedChoice } from "../selection/selection-plan.ts";
import { takenStages } from "../selection/stages.ts";
import type { MovedCap } from "../turns/moved-caps.ts";

/** Whether a unit is selected after a move, by a whole new selection. */
export type SelectedAnew = (facts: CompanyFacts, moved: MovedCap) => boolean;

type Contender = Pick<Ranked, "facts" | "amount" | "group" | "rank">;

/**
 * For selections in which a unit's place alone does not tell who is taken before it.
 *
 * What a search asks of one unit at many values comes to few places, each of which is selected once; where
 * amounts do more than place a unit, each amount is asked for.
 */
export function selectedAnewOf(
  ranking: readonly Ranked[],
  rules: ResolvedRules,
  moved: MovedChoice | undefined,
): SelectedAnew {
  const { choices } = rules;
  const among = choices?.selectedAmong?.(ranking);
  if (among)
    return (facts, { own, place, amount, group }) =>
      among({
        own: own === undefined ? [] : [own],
        after: [{ contender: { facts, amount, group }, before: place - 1 }],
        asked: 0,
      });
  const selectedAnew: SelectedAnew = (facts, { own, place, amount, group }) => {
    if (moved?.isSelected && (own === undefined || ranking[own - 1]!.group === group))
      return moved.isSelected({ own, contender: { facts, amount, group } }, place);
    const contenders: Contender[] = ranking.slice();
    if (own !== undefined) contenders.splice(own - 1, 1);
    contenders.splice(place - 1, 0, { facts, amount, group, rank: place });
    if (choices) return choices.choose(contenders)[place - 1]!.selected;
    return takenStages(rankedAnew(contenders), rules)[place - 1] !== undefined;
  };
  return moved ? selectedAnew : knownByPlace(selectedAnew);
}

/** The answers for the unit that was asked for last. */
function knownByPlace(find: SelectedAnew): SelectedAnew {
  let last: ({ readonly facts: CompanyFacts } & Pick<MovedCap, "own" | "group">) | undefined;
  let known = new Map<number, boolean>();
  return (facts, moved) => {
    const { own, group, place } = moved;
    if (last?.facts !== facts || last.own !== own || last.group !== group)
      [last, known] = [{ facts, own, group }, new Map()];
    const found = known.get(place) ?? find(facts, moved);
    known.set(place, found);
    return found;
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
