import { expect, test } from "vitest";
import { companyPercentileTurns } from "../../../domain/turns/company-percentile-turns.ts";
import { othersAmountsOf } from "../../../domain/turns/others-amounts.ts";
import type { PercentileEdge } from "../../../domain/turns/percentile-turns.ts";

const TENS = [10, 10, 10, 10, 10];
const half: PercentileEdge = { at: { percentile: 0.5 }, shift: 0 };
const third: PercentileEdge = { at: { percentile: 0.35 }, shift: 0 };
const overFirst: PercentileEdge = { at: { rank: 1 }, shift: 0.25 };

/** Lines of v times a slope, plus a base; the second is asked of, and ties go to the earlier one. */
test.each`
  units      | lines                    | edge         | over        | turns                    | because
  ${TENS}    | ${[[0, 0.5], [0, 0.5]]}  | ${third}     | ${Infinity} | ${[17.5 / 0.65]}         | ${"ahead of all others it has v of v + 50, but v / 2 under 10 is behind them"}
  ${TENS}    | ${[[0, 0.5], [0, 0.5]]}  | ${half}      | ${Infinity} | ${[50]}                  | ${"50 of 100"}
  ${TENS}    | ${[[0, 1], [12, 0]]}     | ${third}     | ${Infinity} | ${[9.7 / 0.65]}          | ${"v + 12 of v + 62, the sibling ahead from 12 on"}
  ${TENS}    | ${[[0, 1], [12, 0]]}     | ${third}     | ${2}        | ${[]}                    | ${"of the two best, it has 12 of 22 or more, or is all of it"}
  ${[40, 1]} | ${[[0, 0.5], [0, 0.25]]} | ${overFirst} | ${Infinity} | ${[10.25 / 0.5625, 164]} | ${"behind the first other 0.75 v, and ahead of it the v / 4 past the sibling, is a quarter of 0.75 v + 41"}
`("of $units and $lines at $edge: $because", ({ units, lines, edge, over, turns }) => {
  const others = othersAmountsOf(units.map((amount: number) => ({ amount })))(undefined);
  const moved = lines.map(([base, slope]: readonly [number, number]) => ({
    amount: { base, slope },
    at: (value: number) => base + slope * value,
    before: (value: number) => units.filter((unit: number) => unit > base + slope * value).length,
  }));
  type Line = (typeof moved)[number];
  const found = companyPercentileTurns(
    {
      others,
      lines: moved,
      own: moved[1],
      order: (a: Line, b: Line, value) => b.at(value) - a.at(value),
    },
    { edges: [edge], over },
    { from: 0, to: Infinity },
  );
  expect(found).toHaveLength(turns.length);
  for (const [at, turn] of turns.entries()) expect(found[at]).toBeCloseTo(turn, 9);
});
