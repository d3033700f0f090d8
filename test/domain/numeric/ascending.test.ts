import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ascending } from "../../../domain/numeric/ascending.ts";
import { orderByCodeUnit } from "../../../domain/numeric/code-unit-order.ts";

/** Many equals, both signs, both zeros, whole caps, the ends of the doubles. */
const numbers = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: 1, max: 3_000_000_000_000 }),
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, Infinity, -Infinity, Number.MIN_VALUE, -Number.MIN_VALUE),
);

/** Short columns and such as are long enough for digits, by repeating what was drawn. */
const columns = fc
  .tuple(fc.array(numbers, { minLength: 1, maxLength: 60 }), fc.constantFrom(1, 40))
  .map(([drawn, times]) =>
    Float64Array.from({ length: drawn.length * times }, (_, at) => drawn[(at * 7) % drawn.length]!),
  );

describe("indexes in ascending order", () => {
  it("are those of a comparing sort, equal numbers as given", () => {
    fc.assert(
      fc.property(columns, (values) => {
        const expected = [...values.keys()].toSorted((a, b) =>
          values[a] === values[b] ? a - b : values[a]! < values[b]! ? -1 : 1,
        );
        expect([...ascending(values)]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("have equal numbers as the caller orders them, and as given where that is equal too", () => {
    fc.assert(
      fc.property(columns, (values) => {
        const parity = (a: number, b: number): number => (b % 2) - (a % 2);
        const expected = [...values.keys()].toSorted((a, b) =>
          values[a] === values[b] ? parity(a, b) || a - b : values[a]! < values[b]! ? -1 : 1,
        );
        expect([...ascending(values, parity)]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("of thousands of texts are in code-unit order where beginnings are the same", () => {
    const texts = Array.from({ length: 3000 }, (_, at) => `US000000${(at * 7919) % 1000}`);
    const expected = texts
      .map((_, at) => at)
      .toSorted((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : a - b));
    expect([...orderByCodeUnit(texts)]).toEqual(expected);
  });

  it("are none of no numbers", () => {
    expect([...ascending(new Float64Array(0))]).toEqual([]);
  });
});
