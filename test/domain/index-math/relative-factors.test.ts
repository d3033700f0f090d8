import { expect, test } from "vitest";
import { relativeFactors } from "../../../domain/index-math/relative-factors.ts";

test.each`
  before            | after              | factors                 | because
  ${[0.4, 0.6]}     | ${[0.4, 0.6]}      | ${[1, 1]}               | ${"nothing has changed"}
  ${[2, 1, 1]}      | ${[0.4, 0.4, 0.4]} | ${[0.5, 1, 1]}          | ${"the first is held, the others are free"}
  ${[1, 1 + 2e-16]} | ${[0.5, 0.5]}      | ${[1, 1]}               | ${"rounding is no factor"}
  ${[1, 1 + 2e-12]} | ${[0.5, 0.5]}      | ${[1, 1 / (1 + 2e-12)]} | ${"two parts in a million million are no rounding"}
`("$before to $after: $because", ({ before, after, factors }) => {
  expect(relativeFactors(before, after)).toEqual(factors);
});
