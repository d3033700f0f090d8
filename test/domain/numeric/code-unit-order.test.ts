import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byCodeUnit, orderByCodeUnit } from "../../../domain/numeric/code-unit-order.ts";

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
});
