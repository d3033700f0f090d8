import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionOf } from "../../../domain/expression/condition.ts";
import { parseExpression } from "../../../domain/expression/parse-expression.ts";
import type { ResolvedRules } from "../../../domain/methodology/resolve.ts";
import type { Review } from "../../../domain/review.ts";
import { NO_FACTS, type CompanyFacts } from "../../../domain/selection/company.ts";
import { takenStages } from "../../../domain/selection/stages.ts";
import { neverTakenOf } from "../../../domain/verdicts/never-taken.ts";
import { conditionText } from "../../arbitraries/condition-text.ts";

const LINES = 7;

const facts: fc.Arbitrary<CompanyFacts> = fc
  .record({
    member: fc.boolean(),
    included: fc.nat(9).map((drawn) => drawn === 0),
    previous_rank: fc.option(fc.integer({ min: 1, max: LINES }), { nil: undefined }),
  })
  .map((known) => ({ ...NO_FACTS, ...known }));

const stages = fc.array(
  conditionText.map((text) => ({ text, takes: conditionOf(parseExpression(text)) })),
  { minLength: 1, maxLength: 2 },
);

/** A review of so many lines, whose selection is made of these stages. */
function reviewBy(rules: object): Review {
  const lines = Array.from({ length: LINES }, (_, at) => ({ at }));
  return { rules, lines } as unknown as Review;
}

test("a unit that is never taken is in at no rank, however many places there are, and any other is at one", () => {
  const found = { never: 0, once: 0 };
  fc.assert(
    fc.property(facts, stages, (of, drawn) => {
      const rules = { stages: drawn, count: Infinity, membersFloat: false };
      const ranks = Array.from({ length: LINES + 1 }, (_, at) => at + 1);
      const isIn = ranks.some(
        (rank) =>
          takenStages([{ facts: of, rank }], rules as unknown as ResolvedRules)[0] !== undefined,
      );
      const isNever = neverTakenOf(reviewBy(rules))({ facts: of });
      expect(isNever).toBe(!isIn);
      found[isNever ? "never" : "once"] += 1;
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(found.never, found.once)).toBeGreaterThan(50);
});

test("it is asked anew of units whose facts differ in what a stage names", () => {
  const takes = conditionOf(parseExpression("months_listed <= 3"));
  const neverTaken = neverTakenOf(reviewBy({ stages: [{ text: "months_listed <= 3", takes }] }));
  const listed = (months: number) => ({ facts: { ...NO_FACTS, months_listed: months } });
  expect([3, 4, 2, 40].map((months) => neverTaken(listed(months)))).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

test("a selection that is not made of stages may take any unit", () => {
  const review = reviewBy({ choices: {}, stages: [] });
  expect(neverTakenOf(review)({ facts: NO_FACTS })).toBe(false);
});
