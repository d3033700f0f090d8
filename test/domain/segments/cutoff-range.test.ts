import fc from "fast-check";
import { expect, test } from "vitest";
import { plainAmountSegment } from "../../../domain/segments/amount-segments.ts";

const size = fc.integer({ min: 1, max: 12 });

test("a range around a cut-off says at most what the cut-off itself says", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ cut: size, below: size, above: size }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 30 }),
      (sizes, amount) => {
        const list = sizes.map((_, at) => ({ id: `s${at}` }));
        const known = { list, count: sizes.length, amountAt: (at: number) => sizes[at]!.cut };
        const rangeAt = (at: number) => {
          const { cut, below, above } = sizes[at]!;
          return { at_least: cut - below + 1, at_most: cut + above - 1 };
        };
        expect(plainAmountSegment({ ...known, rangeAt }, amount)).toBe(
          plainAmountSegment(known, amount),
        );
      },
    ),
  );
});
