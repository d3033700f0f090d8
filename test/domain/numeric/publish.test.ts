import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  publishDecimal,
  publishWeights,
  type RoundingMode,
} from "../../../domain/numeric/publish.ts";

test.each`
  value                 | places | mode                     | gives                         | because
  ${1.005}              | ${2}   | ${"half_away_from_zero"} | ${"1.01"}                     | ${"the shortest text is rounded, not the binary value"}
  ${-1.005}             | ${2}   | ${"half_away_from_zero"} | ${"-1.01"}                    | ${"away from zero on both sides"}
  ${1.005}              | ${2}   | ${"half_even"}           | ${"1.00"}                     | ${"half goes to the even digit"}
  ${1.015}              | ${2}   | ${"half_even"}           | ${"1.02"}                     | ${"half goes to the even digit"}
  ${1.0051}             | ${2}   | ${"half_even"}           | ${"1.01"}                     | ${"more than half goes up"}
  ${0.0049}             | ${2}   | ${"half_away_from_zero"} | ${"0.00"}                     | ${"less than half goes down"}
  ${-0.004}             | ${2}   | ${"half_away_from_zero"} | ${"0.00"}                     | ${"zero has no sign"}
  ${-0}                 | ${1}   | ${"half_away_from_zero"} | ${"0.0"}                      | ${"zero has no sign"}
  ${9.995}              | ${2}   | ${"half_away_from_zero"} | ${"10.00"}                    | ${"a carry reaches the whole part"}
  ${12}                 | ${3}   | ${"half_away_from_zero"} | ${"12.000"}                   | ${"places are fixed"}
  ${2.5}                | ${0}   | ${"half_even"}           | ${"2"}                        | ${"no places, no point"}
  ${1e21}               | ${1}   | ${"half_away_from_zero"} | ${"1000000000000000000000.0"} | ${"no exponent is printed"}
  ${1.5e-7}             | ${7}   | ${"half_away_from_zero"} | ${"0.0000002"}                | ${"no exponent is printed"}
  ${1234567890123.4568} | ${4}   | ${"half_away_from_zero"} | ${"1234567890123.4568"}       | ${"many digits"}
  ${0.1234567890123456} | ${15}  | ${"half_away_from_zero"} | ${"0.123456789012346"}        | ${"fifteen places"}
  ${5e-324}             | ${4}   | ${"half_away_from_zero"} | ${"0.0000"}                   | ${"the smallest double"}
`("$value at $places places, $mode, is $gives: $because", ({ value, places, mode, gives }) => {
  expect(publishDecimal(value, places, mode)).toBe(gives);
});

test("the short path and the decimal library agree on every value", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ min: -10, max: 10 }),
      ),
      fc.integer({ min: 0, max: 15 }),
      fc.constantFrom<RoundingMode>("half_away_from_zero", "half_even"),
      (value, places, mode) => {
        fc.pre(!Number.isNaN(value));
        const expected = new Big(String(value)).round(places, mode === "half_even" ? 2 : 1);
        expect(publishDecimal(value, places, mode)).toBe(
          expected.eq(0) ? new Big(0).toFixed(places) : expected.toFixed(places),
        );
      },
    ),
  );
});

const listed = (weights: readonly number[]) =>
  weights.map((weight, at) => ({ id: `S${at}`, weight }));

test.each`
  weights                  | places | gives                                               | because
  ${[1 / 3, 1 / 3, 1 / 3]} | ${10}  | ${["0.3333333334", "0.3333333333", "0.3333333333"]} | ${"ties go to the first id"}
  ${[0.5, 0.5]}            | ${2}   | ${["0.50", "0.50"]}                                 | ${"nothing is missing"}
  ${[0.335, 0.332, 0.333]} | ${2}   | ${["0.34", "0.33", "0.33"]}                         | ${"the largest remainder is lifted"}
  ${[0.994, 0.003, 0.003]} | ${2}   | ${["1.00", "0.00", "0.00"]}                         | ${"a remainder of .4 beats two of .3"}
  ${[1]}                   | ${12}  | ${["1.000000000000"]}                               | ${"one line is the whole"}
`("$weights at $places places: $because", ({ weights, places, gives }) => {
  expect([...publishWeights(listed(weights), places).values()]).toEqual(gives);
});

test("equal remainders are lifted in the order of ids, not of rows", () => {
  const published = publishWeights(
    [
      { id: "B", weight: 1 / 3 },
      { id: "C", weight: 1 / 3 },
      { id: "A", weight: 1 / 3 },
    ],
    4,
  );
  expect(Object.fromEntries(published)).toEqual({ A: "0.3334", B: "0.3333", C: "0.3333" });
});

test("published weights sum to exactly one and lie within one last place of their values", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 4, max: 12 }),
      (sizes, places) => {
        const total = sizes.reduce((a, b) => a + b, 0);
        const weights = sizes.map((size) => size / total);
        const texts = [...publishWeights(listed(weights), places).values()];
        const printed = texts.reduce((soFar, text) => soFar.plus(text), new Big(0));
        expect(printed.toFixed(places)).toBe(new Big(1).toFixed(places));
        texts.forEach((text, at) => {
          expect(Math.abs(Number(text) - weights[at]!)).toBeLessThan(Number(`1e-${places}`));
        });
      },
    ),
  );
});
