import { expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { coverageTurns } from "../../../domain/turns/coverage-turns.ts";
import { othersAmountsOf } from "../../../domain/turns/others-amounts.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

const TWO = {
  coverage: { target: 0.6, by: "sector", reach: "at_least", n: 2, top: 1, stay_to: 2 },
} as const;

/** The member M beside the newcomers A (130) and B (80), all of one group. */
function verdictOnM(companyCap: number) {
  const caps = { A: 130, B: 80, M: companyCap };
  const securities = Object.entries(caps).map(([id, cap]) => securityOf(id, { companyCap: cap }));
  const rulebook = { ...rulebookBy(TWO), universe: { screens: [] } };
  const inputs = inputsOf(rulebook, { kind: "annual", securities, current: membersOf(["M"]) });
  const { verdicts } = reconstitute(inputs).segments[0]!;
  return verdicts.find(({ securityId }) => (securityId as string) === "M")!;
}

test.each`
  cap    | selected | flip  | because
  ${6}   | ${true}  | ${7}  | ${"130 / 216 covers the group: A, M; with 7 it does not: A, B, M, and M is third"}
  ${7}   | ${false} | ${6}  | ${"one less, and A alone covers the group again"}
  ${20}  | ${false} | ${6}  | ${"6 is nearer than 80"}
  ${43}  | ${false} | ${6}  | ${"6 is 37 away, 81 is 38, and at 80 B wins the tie"}
  ${44}  | ${false} | ${81} | ${"81 ranks before B, 37 away, 6 is 38 away"}
  ${100} | ${true}  | ${80} | ${"at 80 it ranks behind B, which covers the group with A"}
`("with $cap it flips at $flip: $because", ({ cap, selected, flip }) => {
  expect(verdictOnM(cap)).toMatchObject({ selected, flipValue: flip });
});

test("a turn that a sum has a last digit over a value of the grid is that value", () => {
  const select = {
    coverage: { target: 0.35, by: "sector", reach: "closest", n: 3, top: 2, stay_to: 3 },
  } as const;
  const rulebook = { ...rulebookBy(select), universe: { screens: [] } };
  // 29.499999999999996 and 12 less the first is 12.000000000000004, and the turn 28.000000000000004.
  const line = securityOf("M", { price: 1, shares: 29.499999999999996, sector: "Energy" });
  const securities = [
    line,
    securityOf("B", { companyCap: 12, sector: "Energy" }),
    securityOf("T", { companyCap: 42, sector: "Tech" }),
    securityOf("U", { companyCap: 40, sector: "Tech" }),
    securityOf("V", { companyCap: 3, sector: "Tech" }),
  ];
  const { verdicts } = reconstitute(
    inputsOf(rulebook, { kind: "annual", securities, decimals: {} }),
  ).segments[0]!;
  // From 28 on M alone is 70 % and more of its group, as far over 35 % as nobody is under it.
  const found = verdicts.find(({ securityId }) => (securityId as string) === "M");
  expect(found).toMatchObject({ selected: false, measure: "company_cap", flipValue: 27 });
});

const amountsOf = (amounts: readonly number[]) =>
  othersAmountsOf(amounts.map((amount) => ({ amount })))(undefined);

test.each`
  others       | target  | reach         | turns                              | because
  ${[130, 80]} | ${0.6}  | ${"at_least"} | ${[130 / 0.6 - 210, 315]}          | ${"A alone is the target; the name alone is: 315 of 525"}
  ${[130, 80]} | ${0.99} | ${"at_least"} | ${[210 / 0.99 - 210, 7790, 20790]} | ${"A and B are; the name with A is; the name alone is"}
  ${[]}        | ${0.6}  | ${"closest"}  | ${[]}                              | ${"a group of one is covered by one, whatever its size"}
`("$others at $target, $reach: $because", ({ others, target, reach, turns }) => {
  const found = coverageTurns(amountsOf(others), { target, reach }).toSorted((a, b) => a - b);
  expect(found).toHaveLength(turns.length);
  for (const [at, turn] of turns.entries()) expect(found[at]).toBeCloseTo(turn, 6);
});
