import { describe, expect, test } from "vitest";
import { groupThresholdScale } from "../../../domain/capping/group-threshold-scale.ts";
import { capped, expectWeights, linesOf, many, scaleStep, singleStep } from "./lines.ts";

const CUT = { trigger: { over: 0.4 }, target: 0.3 };
const cut = scaleStep({ trigger: { over: 0.5 }, target: 0.45, member_cut: CUT });

test.each`
  weights                                  | after                                               | because
  ${{ A: 0.45, B: 0.25, C: 0.2, D: 0.1 }}  | ${{ A: 0.27 / 1.1, B: 0.225 / 1.1, C: 0.11 / 0.3 }} | ${"A counts with 30 %, and what that takes is C's and D's with the rest"}
  ${{ A: 0.4, B: 0.25, C: 0.25, D: 0.1 }}  | ${{ A: 0.2, B: 0.125, C: 0.125, D: 0.55 }}          | ${"exactly at the cut's trigger nothing is cut"}
  ${{ A: 0.45, B: 0.2, C: 0.2, D: 0.15 }}  | ${{ A: 0.45, B: 0.2, C: 0.2, D: 0.15 }}             | ${"as counted the group is not over its trigger, and nothing happens"}
  ${{ A: 0.41, B: 0.35, C: 0.14, D: 0.1 }} | ${{ A: 0.225, B: 0.225, C: 0.14 * (0.55 / 0.24) }}  | ${"who is between target and trigger is cut with the one that is over it"}
`("$because", ({ weights, after }) => {
  expectWeights(capped(linesOf(weights), [cut]), after);
});

test("a cut without a trigger fires over its target", () => {
  const step = { ...cut, member_cut: { target: 0.3 } };
  expectWeights(capped(linesOf({ A: 0.31, B: 0.25, C: 0.2, D: 0.24 }), [step]), {
    A: (0.45 * 0.3) / 0.79,
    B: (0.45 * 0.25) / 0.79,
    D: (0.45 * 0.24) / 0.79,
    C: 0.55,
  });
});

test("a single behind it acts where the group does not", () => {
  const single = singleStep({ trigger: { over: 0.4 }, target: 0.3 });
  const lines = linesOf({ A: 0.45, ...many("B", 5, 0.11) });
  expectWeights(capped(lines, [cut, single]), { A: 0.3, ...many("B", 5, 0.14) });
});

test("a single behind it that lifts others into the group breaks its limit, which is said", () => {
  const single = singleStep({ trigger: { over: 0.4 }, target: 0.3 });
  const lines = linesOf({ A: 0.45, B: 0.19, C: 0.19, D: 0.17 });
  expect(() => capped(lines, [cut, single])).toThrow("cap_broken_by_later_step");
});

describe("between reviews", () => {
  const shown = (heaviest: readonly (readonly [string, number])[]) =>
    groupThresholdScale.headroom!(cut, heaviest).held;

  test("the group is weighed as the next review would count it", () => {
    expect(
      shown([
        ["A", 0.45],
        ["B", 0.25],
        ["C", 0.1],
      ]),
    ).toEqual([
      ["A", 0.3],
      ["B", 0.25],
    ]);
  });
});
