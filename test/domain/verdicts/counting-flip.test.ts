import { expect, test } from "vitest";
import { withValue } from "../../../domain/comparison/changed-inputs.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { Security, SecurityId } from "../../../domain/universe/security.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { coverageRulebook } from "../../arbitraries/market-review.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

const X = "X" as SecurityId;
/** A price that gives a free-float cap with one share. */
const line = (id: string, companyCap: number, float: number): Security =>
  securityOf(id, { companyCap, price: float, shares: 1, advt: 90 });

/**
 * X has 11.25 in free float, half of 22.5. Up to that cap it counts as the second of the large, who then
 * end at its own cap; over it they end at the 30 of A, and X stays only from 0.8 x 30 on.
 */
const INPUTS = inputsOf(coverageRulebook({ at_least: 0.5, at_most: 5 }), {
  kind: "annual",
  decimals: {},
  securities: [
    line("A", 30, 30),
    ...["C", "D", "E", "F"].map((id) => line(id, 10, 10)),
    line("X", 24, 11.25),
  ],
  current: membersOf(["A", "X"], { segment: "large" }),
});

const isLargeAt = (value: number): boolean => {
  const inputs = withValue(INPUTS, { securityId: X, column: "company_cap", value });
  const [large] = reconstitute(inputs).segments;
  return large!.constituents.some(({ securityId }) => securityId === X);
};

test("a cap at which a company begins to count in its market is a turn", () => {
  expect([24, 23, 22].map(isLargeAt)).toEqual([true, false, true]);
  const [large] = reconstitute(INPUTS).segments;
  const verdict = large!.verdicts.find(({ securityId }) => securityId === X);
  expect(verdict).toMatchObject({ selected: true, measure: "company_cap", flipValue: 23 });
});
