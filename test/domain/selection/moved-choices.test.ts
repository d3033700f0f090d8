import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contender, isDecided, ranking } from "./contenders.ts";
import { selectionPlanOf, type SelectRule } from "../../../domain/selection/methods.ts";
import type { ChoicePlan, MovedChoice } from "../../../domain/selection/selection-plan.ts";

const band = (breakpoint: { rank: number } | { percentile: number }, more: object = {}) => ({
  percentile_band: {
    breakpoint,
    half_width: 0.1,
    percentile_of: "amount" as const,
    newcomer: "breakpoint" as const,
    ...more,
  },
});

const COUNT = 6;

const RULES: Readonly<Record<string, SelectRule>> = {
  "percentile_band, rank": band({ rank: 4 }),
  "percentile_band, percentile": band({ percentile: 0.6 }),
  "percentile_band, near edge": band({ percentile: 0.6 }, { newcomer: "near_edge" }),
  "percentile_band, over the best": band({ rank: 3 }, { percentile_over: 6 }),
  minimum_count: { minimum_count: { n: COUNT, at_least: 25 } },
  replace_smallest: { replace_smallest: { n: COUNT, times: { at_least: 1.5 }, max_replaced: 2 } },
};

type Moved = Required<Pick<MovedChoice, "isSelected">>;

const planOf = (rule: SelectRule): ChoicePlan & Required<Pick<ChoicePlan, "moved">> => {
  const plan = selectionPlanOf(rule, {});
  if (plan.is !== "choices" || !plan.moved) throw new Error("a plan that amounts move");
  return { ...plan, moved: plan.moved };
};

const movedOf = (choice: MovedChoice): Moved => {
  if (!choice.isSelected) throw new Error("a move that is answered without choosing anew");
  return { isSelected: choice.isSelected };
};

describe.each(Object.entries(RULES))("%s", (_, rule) => {
  const { choose, moved } = planOf(rule);

  it("answers of a moved contender what choosing anew does, ranked today or not", () => {
    fc.assert(
      fc.property(ranking, contender, fc.nat(), (contenders, newcomer, drawn) => {
        const { isSelected } = movedOf(moved(contenders));
        // Decisions for more than the count end a review.
        fc.pre([newcomer, ...contenders].filter(isDecided).length <= COUNT);
        const at = drawn % (contenders.length + 1);
        const own = at === contenders.length ? undefined : at + 1;
        const one = own === undefined ? newcomer : { ...contenders[at]!, amount: newcomer.amount };
        const others = own === undefined ? contenders : contenders.toSpliced(at, 1);
        for (let place = 1; place <= others.length + 1; place++) {
          const anew = choose(others.toSpliced(place - 1, 0, one))[place - 1]!;
          expect(isSelected({ own, contender: one }, place)).toBe(anew.selected);
        }
      }),
      { numRuns: 300 },
    );
  });
});
