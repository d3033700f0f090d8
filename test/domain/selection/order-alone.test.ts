import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectionPlanOf, type SelectRule } from "../../../domain/selection/methods.ts";
import type { ChoicePlan, Contender } from "../../../domain/selection/selection-plan.ts";

const facts = (member: boolean, decided: "included" | "kept" | "none"): Contender["facts"] => ({
  member,
  joined_since_annual: false,
  previous_rank: undefined,
  months_listed: undefined,
  included: decided === "included",
  kept: decided === "kept" && member,
  placementBefore: undefined,
});

const contender: fc.Arbitrary<Omit<Contender, "amount">> = fc.record({
  facts: fc
    .tuple(
      fc.boolean(),
      fc.constantFrom("none" as const, "none", "none", "none", "included", "kept"),
    )
    .map(([member, decided]) => facts(member, decided)),
  group: fc.constantFrom("A", "B", "C", ""),
});

const ranking: fc.Arbitrary<readonly Contender[]> = fc
  .array(contender, { minLength: 2, maxLength: 14 })
  .map((drawn) => drawn.map((one, at) => ({ ...one, amount: 100 - at })));

const quota: fc.Arbitrary<SelectRule> = fc
  .record({
    n: fc.integer({ min: 8, max: 12 }),
    at_least: fc.integer({ min: 0, max: 2 }),
    at_most: fc.integer({ min: 2, max: 5 }),
    groups: fc.constantFrom({}, { A: { at_least: 1, at_most: 1 } }, { B: { at_most: 6 } }),
    order: fc.constantFrom("next_ranked" as const, "members_first" as const),
  })
  .map((rule) => ({ quota: { ...rule, by: "sector" } }));

const planOf = (rule: SelectRule): ChoicePlan => {
  const plan = selectionPlanOf(rule, {});
  if (plan.is !== "choices" || !plan.byOrderAlone) throw new Error("a plan by order alone");
  return plan;
};

const selectedAt = (plan: ChoicePlan, others: readonly Contender[], one: Contender) =>
  Array.from(
    { length: others.length + 1 },
    (_, at) => plan.choose(others.toSpliced(at, 0, one))[at]!.selected,
  );

describe("a selection by order alone", () => {
  it("chooses the same of the others where one that is not selected is absent", () => {
    fc.assert(
      fc.property(quota, ranking, (rule, contenders) => {
        const plan = planOf(rule);
        const chosen = plan.choose(contenders);
        for (const [at, { selected }] of chosen.entries())
          if (!selected)
            expect(plan.choose(contenders.toSpliced(at, 1))).toEqual(chosen.toSpliced(at, 1));
      }),
      { numRuns: 500 },
    );
  });

  it("is never worse at a better place", () => {
    fc.assert(
      fc.property(quota, ranking, contender, (rule, others, one) => {
        const isIn = selectedAt(planOf(rule), others, { ...one, amount: 0 });
        expect(isIn).toEqual(isIn.toSorted((a, b) => Number(b) - Number(a)));
      }),
      { numRuns: 500 },
    );
  });
});
