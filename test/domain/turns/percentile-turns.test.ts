import fc from "fast-check";
import { expect, test } from "vitest";
import { othersAmountsOf } from "../../../domain/turns/others-amounts.ts";
import { percentileTurns } from "../../../domain/turns/percentile-turns.ts";

test.each`
  units                | own          | at                     | shift   | over        | turns                | because
  ${[100, 50, 30]}     | ${undefined} | ${{ percentile: 0.5 }} | ${0}    | ${Infinity} | ${[180]}             | ${"180 of 360; behind the first it is over a half at any amount"}
  ${[100, 50, 30]}     | ${undefined} | ${{ percentile: 0.7 }} | ${0}    | ${Infinity} | ${[260 / 3, 420]}    | ${"420 of 600; behind the first 186.67 of 266.67"}
  ${[100, 80, 50, 30]} | ${2}         | ${{ percentile: 0.7 }} | ${0}    | ${Infinity} | ${[260 / 3, 420]}    | ${"its own 80 is none of the others'"}
  ${[100, 50, 30]}     | ${undefined} | ${{ rank: 2 }}         | ${-0.3} | ${Infinity} | ${[100 / 0.3 - 180]} | ${"153.3 of 333.3, three tenths under the 253.3 down to rank 2"}
  ${[100, 50, 30]}     | ${undefined} | ${{ rank: 3 }}         | ${-0.2} | ${Infinity} | ${[70]}              | ${"second with 170 of 250, two tenths under the 220 down to rank 3"}
`("$units at $at: $because", ({ units, own, at, shift, over, turns }) => {
  const others = othersAmountsOf(units.map((amount: number) => ({ amount })))(own);
  const found = percentileTurns(others, { edges: [{ at, shift }], over });
  for (const turn of turns)
    expect(
      found.some((value) => Math.abs(value / turn - 1) < 1e-9),
      `${turn} of ${String(found)}`,
    ).toBe(true);
});

test("at every place where an amount between two others has exactly the percentile, it is a turn", () => {
  const amount = fc.constantFrom(1, 2, 3, 8, 20, 21, 60, 200, 201, 900);
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 99 }),
      (amounts, percent) => {
        const sorted = amounts.toSorted((a, b) => b - a);
        const percentile = percent / 100;
        const edges = [{ at: { percentile }, shift: 0 }];
        const others = othersAmountsOf(sorted.map((one) => ({ amount: one })))(undefined);
        const found = percentileTurns(others, { edges, over: Infinity });
        const total = sorted.reduce((sum, one) => sum + one, 0);
        let before = 0;
        for (let place = 1; place <= sorted.length + 1; place++) {
          const x = (percentile * total - before) / (1 - percentile);
          const [above, below] = [sorted[place - 2] ?? Infinity, sorted[place - 1] ?? 0];
          if (x > 0 && x < above && x > below)
            expect(found.some((turn) => Math.abs(turn / x - 1) < 1e-6)).toBe(true);
          before += sorted[place - 1] ?? 0;
        }
      },
    ),
  );
});
