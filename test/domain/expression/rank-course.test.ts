import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionOf } from "../../../domain/expression/condition.ts";
import type { ExpressionFacts } from "../../../domain/expression/expression.ts";
import { parseExpression } from "../../../domain/expression/parse-expression.ts";
import { favoursBetterRanks } from "../../../domain/expression/rank-course.ts";
import { computedNumber, conditionText } from "../../arbitraries/condition-text.ts";

test.each`
  text                                  | gives    | because
  ${"rank <= 75 or member"}             | ${true}  | ${"limits from above"}
  ${"not member and rank < 75"}         | ${true}  | ${"`not` of a flag says nothing of ranks"}
  ${"rank > 500 and rank <= 1000"}      | ${false} | ${"a rank may be too good"}
  ${"not (member or rank <= 10)"}       | ${false} | ${"a rank that may not be good"}
  ${"not (member and rank > 10)"}       | ${true}  | ${"a rank that may not be bad"}
  ${"previous_rank > 10"}               | ${true}  | ${"today's rank is not asked"}
  ${"75 >= rank"}                       | ${true}  | ${"the same limit from the other side"}
  ${"75 <= rank"}                       | ${false} | ${"a rank may be too good, from the other side"}
  ${"rank == 75"}                       | ${false} | ${"no other rank will do"}
  ${"rank <= previous_rank + 10"}       | ${true}  | ${"the limit is computed"}
  ${"rank - previous_rank <= 10"}       | ${true}  | ${"a loss of ranks is limited"}
  ${"previous_rank - rank <= 10"}       | ${false} | ${"a gain of ranks is limited"}
  ${"rank * 1.2 <= 100"}                | ${true}  | ${"a multiple grows with the rank"}
  ${"rank * -1.2 >= 0 - 100"}           | ${false} | ${"what is below zero is not looked into"}
  ${"100 / rank >= 2"}                  | ${true}  | ${"a quotient falls as the rank grows"}
  ${"0 - rank <= 10"}                   | ${false} | ${"a limit from below, written backwards"}
  ${"rank <= 100 - rank"}               | ${true}  | ${"one side grows and the other falls"}
  ${"rank <= 0.9 * rank + 3"}           | ${false} | ${"both sides grow"}
  ${"rank * (previous_rank - 50) <= 0"} | ${false} | ${"a difference may be below zero"}
`("whether a better rank can only help in $text: $gives, $because", ({ text, gives }) => {
  expect(favoursBetterRanks(parseExpression(text))).toBe(gives);
});

const number = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
const company: fc.Arbitrary<ExpressionFacts> = fc.record({
  member: fc.boolean(),
  joined_since_annual: fc.boolean(),
  previous_rank: number,
  months_listed: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
});
const comparison = fc
  .tuple(computedNumber, fc.constantFrom("<", "<=", ">", ">=", "==", "!="), computedNumber)
  .map((parts) => parts.join(" "));
const expressions = fc
  .oneof(
    comparison,
    fc.tuple(comparison, conditionText).map(([left, right]) => `${left} and not (${right})`),
    fc.tuple(comparison, conditionText).map(([left, right]) => `not (${left}) or ${right}`),
  )
  .map((text) => parseExpression(text));

test("what a better rank can only help never ends towards better ranks", () => {
  let favoured = 0;
  fc.assert(
    fc.property(expressions, company, (expression, facts) => {
      if (!favoursBetterRanks(expression)) return;
      favoured += 1;
      const holds = conditionOf(expression);
      const answers = Array.from({ length: 12 }, (_, at) => holds(facts, at + 1));
      expect(answers.lastIndexOf(true)).toBeLessThan(
        answers.includes(false) ? answers.indexOf(false) : answers.length,
      );
    }),
    { numRuns: 3000 },
  );
  expect(favoured).toBeGreaterThan(500);
});
