import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionOf } from "../../../domain/expression/condition.ts";
import type { Expression } from "../../../domain/expression/expression.ts";
import { parseExpression } from "../../../domain/expression/parse-expression.ts";
import { conditionText } from "../../arbitraries/condition-text.ts";
import { implies, isSatisfiable } from "../../../domain/expression/satisfiable.ts";

test.each`
  text                                                      | possible | because
  ${"rank <= 50 and rank > 75"}                             | ${false} | ${"no rank is in both"}
  ${"rank <= 50 and rank >= 50"}                            | ${true}  | ${"rank 50 is"}
  ${"rank < 51 and rank > 50"}                              | ${false} | ${"no whole number lies between"}
  ${"rank < 1"}                                             | ${false} | ${"ranks begin at 1"}
  ${"member and not member"}                                | ${false} | ${"a fact is asked for and denied"}
  ${"member and (not member or rank <= 10)"}                | ${true}  | ${"one choice is possible"}
  ${"previous_rank <= 5 and previous_rank > 9"}             | ${false} | ${"no previous rank is in both"}
  ${"not (previous_rank <= 5) and not (previous_rank > 5)"} | ${true}  | ${"an unknown number satisfies neither"}
  ${"not (rank <= 5) and not (rank > 5)"}                   | ${false} | ${"every company has a rank"}
  ${"months_listed > 2 and months_listed < 3"}              | ${true}  | ${"months need not be whole"}
  ${"rank <= previous_rank and rank > 5"}                   | ${true}  | ${"two names are not compared"}
`("$text: $possible, since $because", ({ text, possible }) => {
  expect(isSatisfiable(parseExpression(text))).toBe(possible);
});

test.each`
  first                      | second                   | implied
  ${"member and rank <= 50"} | ${"rank <= 75"}          | ${true}
  ${"rank <= 75"}            | ${"rank <= 50"}          | ${false}
  ${"member"}                | ${"member or rank <= 3"} | ${true}
  ${"rank <= 75"}            | ${"rank <= 75"}          | ${true}
`("whoever satisfies $first satisfies $second: $implied", ({ first, second, implied }) => {
  expect(implies(parseExpression(first), parseExpression(second))).toBe(implied);
});

const numbers = [undefined, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 7];

/** Whether any company of a small world satisfies the condition. */
function someone(condition: Expression): boolean {
  const takes = conditionOf(condition);
  return [true, false].some((member) =>
    [true, false].some((joined_since_annual) =>
      [undefined, 1, 2, 3, 4, 5, 6, 7].some((previous_rank) =>
        numbers.some((months_listed) =>
          [1, 2, 3, 4, 5, 6, 7].some((rank) =>
            takes({ member, joined_since_annual, previous_rank, months_listed }, rank),
          ),
        ),
      ),
    ),
  );
}

test("a condition that somebody satisfies is never called impossible, nor the other way round", () => {
  fc.assert(
    fc.property(conditionText, (written) => {
      const condition = parseExpression(written);
      expect(isSatisfiable(condition)).toBe(someone(condition));
    }),
    { numRuns: 300 },
  );
});
