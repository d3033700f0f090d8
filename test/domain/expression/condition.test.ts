import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionOf } from "../../../domain/expression/condition.ts";
import { satisfies, type ExpressionFacts } from "../../../domain/expression/expression.ts";
import { parseExpression } from "../../../domain/expression/parse-expression.ts";
import { computedNumber, conditionText } from "../../arbitraries/condition-text.ts";

const number = fc.option(fc.integer({ min: 0, max: 7 }), { nil: undefined });
const company: fc.Arbitrary<ExpressionFacts> = fc.record({
  member: fc.boolean(),
  joined_since_annual: fc.boolean(),
  previous_rank: number,
  months_listed: number,
});
const written = fc.oneof(
  conditionText,
  fc
    .tuple(conditionText, computedNumber, computedNumber)
    .map(([text, left, right]) => `(${text}) or ${left} < ${right}`),
);

test("a condition made ready answers as its expression does", () => {
  fc.assert(
    fc.property(written, company, fc.integer({ min: 1, max: 7 }), (text, facts, rank) => {
      const expression = parseExpression(text);
      const values: Readonly<Record<string, boolean | number | undefined>> = { ...facts, rank };
      expect(conditionOf(expression)(facts, rank)).toBe(
        satisfies(expression, (name) => values[name]),
      );
    }),
  );
});
