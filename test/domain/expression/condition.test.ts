import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionOf } from "../../../domain/expression/condition.ts";
import { satisfies, type ExpressionFacts } from "../../../domain/expression/expression.ts";
import { parseExpression } from "../../../domain/expression/parse-expression.ts";
import { conditionText } from "../../arbitraries/condition-text.ts";

const number = fc.option(fc.integer({ min: 0, max: 7 }), { nil: undefined });
const company: fc.Arbitrary<ExpressionFacts> = fc.record({
  member: fc.boolean(),
  joined_since_annual: fc.boolean(),
  previous_rank: number,
  months_listed: number,
});
/** With arithmetic too, which is not made ready. */
const written = fc.oneof(
  conditionText,
  conditionText.map((text) => `(${text}) or rank - 1 < previous_rank * 2`),
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
