import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../../domain/numeric/canonical-json.ts";
import { byCodeUnit } from "../../../domain/numeric/code-unit-order.ts";
import { csvText } from "../../../domain/numeric/csv-text.ts";
import { sum } from "../../../domain/numeric/sum.ts";

test.each`
  first          | second      | because
  ${"BRK/A"}     | ${"BRK/B"}  | ${"letters in order"}
  ${"Z"}         | ${"a"}      | ${"capitals come before small letters"}
  ${"S-10"}      | ${"S-9"}    | ${"digits are text, not numbers"}
  ${"A"}         | ${"AA"}     | ${"a beginning comes before the whole"}
  ${""}          | ${"A"}      | ${"nothing comes first"}
  ${"ABC^A"}     | ${"ABC_A"}  | ${"signs by their code"}
  ${"zebra"}     | ${"äther"}  | ${"no language's alphabet counts"}
  ${"\u{1F600}"} | ${"\uFF5E"} | ${"code units, not code points: a surrogate comes before FF5E"}
`("$first comes before $second: $because", ({ first, second }) => {
  expect(byCodeUnit(first, second)).toBe(-1);
  expect(byCodeUnit(second, first)).toBe(1);
  expect(byCodeUnit(first, first)).toBe(0);
});

/** A list, and the same list in another order. */
const shuffled = <Value>(values: fc.Arbitrary<Value[]>) =>
  values.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
    ),
  );

const anyText = fc.string({ unit: "binary" });

test("sorting by code unit forgets the order it was given", () => {
  fc.assert(
    fc.property(shuffled(fc.array(anyText)), ([texts, others]) => {
      expect(others.toSorted(byCodeUnit)).toEqual(texts.toSorted(byCodeUnit));
    }),
  );
});

test("canonical JSON forgets the order in which keys were written", () => {
  const entries = fc.uniqueArray(fc.tuple(anyText, fc.jsonValue()), { selector: ([key]) => key });
  fc.assert(
    fc.property(shuffled(entries), ([one, other]) => {
      const text = canonicalJson(Object.fromEntries(one));
      expect(canonicalJson(Object.fromEntries(other))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test.each`
  value                                  | gives                             | because
  ${{ b: 1, a: { d: 2, c: 3 } }}         | ${'{"a":{"c":3,"d":2},"b":1}'}    | ${"at every depth"}
  ${{ a: undefined, b: null }}           | ${'{"b":null}'}                   | ${"unknown fields are left out, null is a value"}
  ${[3, 1, 2]}                           | ${"[3,1,2]"}                      | ${"the order of a list is its meaning"}
  ${{ "10": 1, "9": 2, "S-1": 3, A: 4 }} | ${'{"9":2,"10":1,"A":4,"S-1":3}'} | ${"whole numbers come first, ascending"}
  ${{ x: 0.1, y: 1e21, z: -0 }}          | ${'{"x":0.1,"y":1e+21,"z":0}'}    | ${"numbers in their shortest text"}
`("canonical JSON of $value is $gives: $because", ({ value, gives }) => {
  expect(canonicalJson(value)).toBe(gives);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  "%d has no JSON text and is refused",
  (value) => {
    expect(() => canonicalJson({ deep: [{ value }] })).toThrow(`${value} has no JSON text`);
  },
);

test("a CSV text quotes what needs it and nothing else", () => {
  const rows = [
    ["plain", 'says "so"', "a,b", "two\nlines", undefined, 0.1],
    ["NA", "", " padded ", "^", "é", 1e21],
  ];
  expect(csvText(["a", "b", "c", "d", "e", "f"], rows)).toBe(
    'a,b,c,d,e,f\nplain,"says ""so""","a,b","two\nlines",,0.1\nNA,, padded ,^,é,1e+21\n',
  );
  expect(csvText(["only"], [])).toBe("only\n");
});

const weights = fc.array(fc.double({ min: 1e-9, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 3000,
});

test("a total is the exact one to the last digit, whatever the order of its parts", () => {
  fc.assert(
    fc.property(shuffled(weights), ([one, other]) => {
      const exact = one.reduce((total, weight) => total.plus(weight), new Big(0)).toNumber();
      const lastDigit = exact * Number.EPSILON;
      expect(Math.abs(sum(one) - exact)).toBeLessThanOrEqual(lastDigit);
      expect(Math.abs(sum(other) - exact)).toBeLessThanOrEqual(lastDigit);
    }),
    { numRuns: 30 },
  );
});

test.each`
  values                   | gives | because
  ${[]}                    | ${0}  | ${"nothing adds up to nothing"}
  ${[1e16, 1, -1e16]}      | ${1}  | ${"what a plain total loses is kept"}
  ${[1, 1e100, 1, -1e100]} | ${2}  | ${"also where the large part comes second"}
`("the total of $values is $gives: $because", ({ values, gives }) => {
  expect(sum(values)).toBe(gives);
});
