import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  byCodeUnit,
  orderByCodeUnit,
  orderOfDistinct,
} from "../../../domain/numeric/code-unit-order.ts";

/** Texts that share beginnings, end early, and lie on both sides of the last seven-bit character. */
const texts = fc.array(
  fc
    .tuple(
      fc.constantFrom("", "US0378", "S00000", "\u007f\u007f", "\u0080", "é", "\ud83d\ude00"),
      fc.string({ unit: fc.constantFrom("\0", "A", "a", "~", "\u007f", "\u0080", "ÿ", "\uffff") }),
    )
    .map((parts) => parts.join("")),
);

describe("the order of texts", () => {
  it("is that of their code units, equal texts as they were given", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const expected = given
          .map((_, at) => at)
          .toSorted((a, b) => byCodeUnit(given[a]!, given[b]!));
        expect([...orderByCodeUnit(given)]).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("tells texts apart that begin alike for longer than a number holds", () => {
    expect([...orderByCodeUnit(["US0378331005", "US0378331004", "US0378331"])]).toEqual([2, 1, 0]);
  });

  it("of texts that differ is the same", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const once = [...new Set(given)];
        expect(orderOfDistinct(once)).toEqual(orderByCodeUnit(once));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { count: 2, because: "sorted by comparing" },
    { count: 511, because: "the longest sorted by comparing" },
    { count: 5_000, because: "sorted digit by digit" },
  ])("finds one text that stands twice among $count: $because", ({ count }) => {
    const given = Array.from({ length: count }, (_, at) => `US0378${at}`);
    expect(() => orderOfDistinct(given)).not.toThrow();
    given[count - 1] = given[0]!;
    expect(() => orderOfDistinct(given)).toThrow("each text stands once");
  });
});
