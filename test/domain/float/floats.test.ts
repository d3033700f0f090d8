import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { floatInForce, type FloatRule } from "../../../domain/float/float-in-force.ts";
import { roundFloat, type FloatRounding } from "../../../domain/float/float-roundings.ts";

const UP: FloatRounding = { kind: "up_1pct" };
const NEAREST: FloatRounding = { kind: "nearest", decimals: 2 };
const BANDS: FloatRounding = {
  kind: "bands",
  bands: [
    { up_to: 0.15, float: 0.15 },
    { up_to: 0.2, float: 0.2 },
  ],
};

test.each`
  observed  | rule       | gives    | because
  ${0.07}   | ${UP}      | ${0.07}  | ${"on a step, whatever 0.07 x 100 is in doubles"}
  ${0.29}   | ${UP}      | ${0.29}  | ${"on a step"}
  ${0.2901} | ${UP}      | ${0.3}   | ${"over it"}
  ${0.995}  | ${UP}      | ${1}     | ${"the last step"}
  ${0.145}  | ${NEAREST} | ${0.15}  | ${"half goes up, of the decimal as written"}
  ${0.1449} | ${NEAREST} | ${0.14}  | ${"under half"}
  ${0.004}  | ${NEAREST} | ${0.004} | ${"not rounded away to nothing"}
  ${0.007}  | ${NEAREST} | ${0.01}  | ${"the smallest step"}
  ${0.15}   | ${BANDS}   | ${0.15}  | ${"a band includes its end"}
  ${0.151}  | ${BANDS}   | ${0.2}   | ${"the next band"}
  ${0.21}   | ${BANDS}   | ${0.21}  | ${"over the last band"}
`("$observed by $rule.kind is $gives: $because", ({ observed, rule, gives }) => {
  expect(roundFloat(observed, rule)).toBe(gives);
});

/** Source: METHODOLOGIES.md section 5.1. */
const THREE_POINTS: FloatRule = {
  rounding: UP,
  change_threshold: { over: 0.03 },
  exempt_up_to: 0.15,
  full_over: 0.99,
};
/** Source: METHODOLOGIES.md section 1.3. */
const FIVE_POINTS: FloatRule = {
  rounding: NEAREST,
  change_threshold: { at_least: 0.05 },
  refresh_months: [9],
};

describe("a float factor follows", () => {
  test.each`
    rule            | inForce      | observed  | month | gives     | reason         | because
    ${THREE_POINTS} | ${0.3}       | ${0.33}   | ${3}  | ${0.3}    | ${"kept"}      | ${"exactly three points is not over three"}
    ${THREE_POINTS} | ${0.3}       | ${0.331}  | ${3}  | ${0.34}   | ${"changed"}   | ${"rounded up first, four points"}
    ${THREE_POINTS} | ${0.3}       | ${0.26}   | ${3}  | ${0.26}   | ${"changed"}   | ${"downwards too"}
    ${THREE_POINTS} | ${0.15}      | ${0.16}   | ${3}  | ${0.16}   | ${"exempt"}    | ${"at 15 % every change counts"}
    ${THREE_POINTS} | ${0.16}      | ${0.15}   | ${3}  | ${0.16}   | ${"kept"}      | ${"over 15 % in force"}
    ${THREE_POINTS} | ${0.98}      | ${0.991}  | ${3}  | ${1}      | ${"full"}      | ${"over 99 %, whatever the difference"}
    ${THREE_POINTS} | ${0.98}      | ${0.99}   | ${3}  | ${0.98}   | ${"kept"}      | ${"99 % is not over it"}
    ${THREE_POINTS} | ${undefined} | ${0.331}  | ${3}  | ${0.34}   | ${"newcomer"}  | ${"nothing is in force"}
    ${FIVE_POINTS}  | ${0.3}       | ${0.35}   | ${6}  | ${0.35}   | ${"changed"}   | ${"at least five points"}
    ${FIVE_POINTS}  | ${0.3}       | ${0.3449} | ${6}  | ${0.3}    | ${"kept"}      | ${"four when rounded"}
    ${FIVE_POINTS}  | ${0.3}       | ${0.31}   | ${9}  | ${0.31}   | ${"refreshed"} | ${"the September review takes every float"}
    ${{}}           | ${0.3}       | ${0.3001} | ${9}  | ${0.3001} | ${"changed"}   | ${"no rule: as observed"}
  `("from $inForce to $observed in month $month: $because", (row) => {
    const { rule, inForce, observed, month, gives, reason } = row;
    expect(floatInForce({ observed, inForce }, rule, month)).toEqual({
      floatFactor: gives,
      reason,
    });
  });
});

test("a second review of the same float changes nothing", () => {
  const float = fc.integer({ min: 1, max: 10000 }).map((parts) => parts / 10000);
  fc.assert(
    fc.property(
      float,
      float,
      fc.constantFrom(THREE_POINTS, FIVE_POINTS, { rounding: BANDS }),
      (inForce, observed, rule) => {
        const once = floatInForce({ observed, inForce }, rule, 3).floatFactor;
        expect(floatInForce({ observed, inForce: once }, rule, 3).floatFactor).toBe(once);
      },
    ),
  );
});
