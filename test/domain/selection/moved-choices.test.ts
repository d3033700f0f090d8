import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectionPlanOf, type SelectRule } from "../../../domain/selection/methods.ts";
import type {
  ChoicePlan,
  Contender,
  MovedChoice,
} from "../../../domain/selection/selection-plan.ts";

const facts = fc
  .tuple(fc.boolean(), fc.constantFrom("", "", "", "", "included", "kept"))
  .map(([member, decided]): Contender["facts"] => ({
    member,
    joined_since_annual: false,
    previous_rank: undefined,
    months_listed: undefined,
    included: decided === "included",
    kept: decided === "kept" && member,
    placementBefore: undefined,
  }));

const contender: fc.Arbitrary<Contender> = fc.record({
  facts,
  group: fc.constantFrom("A", "B"),
  amount: fc.integer({ min: 1, max: 40 }),
});

const isDecided = ({ facts: { included, kept } }: Contender): boolean => included || kept;

/** The largest first, as every method that weighs amounts ranks them. */
const ranking = fc
  .array(contender, { minLength: 1, maxLength: 14 })
  .map((drawn) => drawn.toSorted((a, b) => b.amount - a.amount));

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
  replace_smallest: { replace_smallest: { n: COUNT, times: { at_least: 1.5 }, max_replaced: 2 } },
};

/** Answered for several that move at once, as the lines of one company may. */
const AMONG_RULES: Readonly<Record<string, SelectRule>> = {
  "coverage, closest": {
    coverage: { target: 0.6, by: "sector", reach: "closest", n: COUNT, top: 3, stay_to: 8 },
  },
  "coverage, at least": {
    coverage: { target: 0.6, by: "sector", reach: "at_least", n: COUNT, top: 3, stay_to: 8 },
  },
  "coverage, a long list": {
    coverage: { target: 0.9, by: "sector", reach: "at_least", n: COUNT, top: 2, stay_to: 9 },
  },
  "swaps, two kinds": {
    swaps: {
      n: COUNT,
      swaps: [
        { id: "exit", exit_over: 8, entry_at_most: 6 },
        { id: "entry", exit_over: 6, entry_at_most: 4 },
      ],
    },
  },
  "swaps, two at most": {
    swaps: {
      n: COUNT,
      max_replaced: 2,
      swaps: [{ id: "exit", exit_over: 4, entry_at_most: 4 }],
    },
  },
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

const moves = fc.record({
  contenders: ranking,
  /** For each of the contenders, whether it is one of those that move. */
  goes: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
  after: fc.array(fc.record({ contender, drawn: fc.nat() }), { minLength: 1, maxLength: 4 }),
  asked: fc.nat(),
});

describe.each(Object.entries(AMONG_RULES))("%s, of several", (_, rule) => {
  const plan = selectionPlanOf(rule, {});
  if (plan.is !== "choices" || !plan.selectedAmong)
    throw new Error("a plan that answers of several");
  const { choose, selectedAmong } = plan;

  it("answers of each that moves what choosing anew does", () => {
    fc.assert(
      fc.property(moves, ({ contenders, goes, after: drawn, asked: drawnAsked }) => {
        const own = contenders.flatMap((_, at) => (goes[at] ? [at + 1] : []));
        const others = contenders.filter((_, at) => !goes[at]);
        const after = drawn
          .map((one) => ({ contender: one.contender, before: one.drawn % (others.length + 1) }))
          .toSorted((a, b) => a.before - b.before);
        const anew: Contender[] = [...others];
        for (const [at, { contender: one, before }] of after.entries())
          anew.splice(before + at, 0, one);
        fc.pre(anew.filter(isDecided).length <= COUNT);
        const asked = drawnAsked % after.length;
        const chosen = choose(anew)[after[asked]!.before + asked]!;
        expect(selectedAmong(contenders)({ own, after, asked })).toBe(chosen.selected);
      }),
      { numRuns: 2000 },
    );
  });
});
