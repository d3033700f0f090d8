import fc from "fast-check";
import { expect, test } from "vitest";
import { coveringCount } from "../../../domain/selection/covered-list.ts";
import { companyCoverageTurns } from "../../../domain/turns/company-coverage-turns.ts";
import { othersAmountsOf } from "../../../domain/turns/others-amounts.ts";

const group = fc.record({
  lines: fc.array(
    fc.record({
      base: fc.integer({ min: 0, max: 20 }),
      slope: fc.constantFrom(0, 0.25, 0.5, 1, 2),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  others: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }),
});
const coverage = fc.record({
  target: fc.constantFrom(0.35, 0.5, 0.6, 0.85),
  reach: fc.constantFrom("closest" as const, "at_least" as const),
});

/** The names that cover the group at a value, by their places among the lines and the others. */
function coveredAt(
  {
    lines,
    others,
  }: {
    readonly lines: readonly { base: number; slope: number }[];
    readonly others: readonly number[];
  },
  rule: { readonly target: number; readonly reach: "closest" | "at_least" },
  value: number,
): number {
  const amounts = [...others, ...lines.map(({ base, slope }) => base + slope * value)].toSorted(
    (a, b) => b - a,
  );
  const toRank = (count: number) =>
    amounts.slice(0, count).reduce((sum, amount) => sum + amount, 0);
  return coveringCount({ size: amounts.length, toRank }, rule);
}

test("the number of names that cover a group changes at a turn, and nowhere else", () => {
  fc.assert(
    fc.property(group, coverage, ({ lines, others: drawn }, rule) => {
      const others = drawn.toSorted((a, b) => b - a);
      const amounts = othersAmountsOf(others.map((amount) => ({ amount })))(undefined);
      const turns = companyCoverageTurns({ lines, others: amounts }, rule, {
        from: 0,
        to: Infinity,
      });
      // No turn of these numbers is one of the values tried.
      const tried = Array.from({ length: 400 }, (_, at) => at / 4 + 0.0471);
      for (const [at, value] of tried.slice(1).entries()) {
        const before = tried[at]!;
        const isTurn = turns.some((turn) => turn >= before && turn <= value);
        const [from, to] = [before, value].map((each) => coveredAt({ lines, others }, rule, each));
        if (!isTurn) expect(to, `${before} to ${value}`).toBe(from);
      }
    }),
    { numRuns: 400 },
  );
});

test("between one line and two others there are no more turns than names and ways to rank", () => {
  const others = othersAmountsOf([{ amount: 130 }, { amount: 80 }])(undefined);
  const rule = { target: 0.6, reach: "at_least" as const };
  const found = companyCoverageTurns({ lines: [{ base: 0, slope: 1 }], others }, rule, {
    from: 0,
    to: Infinity,
  });
  expect(found.toSorted((a, b) => a - b).map((turn) => Number(turn.toFixed(6)))).toEqual([
    6.666667, 315,
  ]);
});
