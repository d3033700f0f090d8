import { expect, test } from "vitest";
import { styleProblems } from "../../../domain/style/style-maps.ts";
import type { StyleRule } from "../../../domain/style/style-rule.ts";
import { style } from "../../../schemas/rulebook-style.ts";

const STEPS: NonNullable<StyleRule["steps"]> = [
  { value: 0, under: 0.2 },
  { value: 0.5, at_most: 0.6 },
  { value: 1 },
];
const MAP: NonNullable<StyleRule["map"]> = [
  { position: 0.25, value: 0 },
  { position: 0.75, value: 1 },
];
const [FIRST, MIDDLE, LAST] = STEPS;

const ruleWith = (parts: Partial<StyleRule>): StyleRule => ({
  measures: [{ column: "book", part: 1, favours: "value" }],
  if_missing: "rescale",
  counts: "lines",
  band: { width: 0.1, since: "last_review" },
  ...parts,
});

test.each`
  parts                                                     | says                                      | because
  ${{ steps: STEPS }}                                       | ${""}                                     | ${"steps alone"}
  ${{ map: MAP, whole_over: 0.95 }}                         | ${""}                                     | ${"straight lines"}
  ${{}}                                                     | ${": a split is by one of .*, not 0"}     | ${"neither"}
  ${{ map: MAP, whole_over: 0.95, steps: STEPS }}           | ${": a split is by one of .*, not 2"}     | ${"both"}
  ${{ map: MAP }}                                           | ${"whole_over: with `map` it says"}       | ${"from where a part is the whole must be said"}
  ${{ steps: STEPS, whole_over: 0.95 }}                     | ${"whole_over: the steps say themselves"} | ${"it could make a part that is no step"}
  ${{ steps: [FIRST, { value: 0.5 }, LAST] }}               | ${"steps.1: every step but the last"}     | ${"the second has no end"}
  ${{ steps: [FIRST, MIDDLE, { value: 1, under: 0.9 }] }}   | ${"steps.2: every step but the last"}     | ${"the most value would be of no step"}
  ${{ steps: [FIRST, { value: 0.5, at_most: 0.2 }, LAST] }} | ${"steps.1: no position is of it"}        | ${"ends rise"}
  ${{ steps: [FIRST, { value: 0, at_most: 0.6 }, LAST] }}   | ${"steps.1.value: the value part rises"}  | ${"two steps of one part are one"}
`("$because", ({ parts, says }) => {
  const found = styleProblems(ruleWith(parts)).map(
    ({ path, reason }) => `${path.join(".")}: ${reason}`,
  );
  if (says === "") expect(found).toEqual([]);
  else expect(found.join("; ")).toMatch(new RegExp(`^${says}`));
});

test("a rulebook without a split has nothing to contradict", () => {
  expect(styleProblems(undefined)).toEqual([]);
});

test.each`
  step                                        | because
  ${{ value: 0.5, at_most: 0.6, under: 0.6 }} | ${"a step has one end"}
  ${{ value: 1.2, at_most: 0.6 }}             | ${"a part is at most the whole"}
  ${{ value: 0.5, at_most: 1 }}               | ${"nothing would be left for the last step"}
  ${{ at_most: 0.6 }}                         | ${"a step has a part"}
`("no step is $step: $because", ({ step }) => {
  expect(style.safeParse(ruleWith({ steps: STEPS })).success).toBe(true);
  expect(style.safeParse(ruleWith({ steps: [FIRST, step, LAST] as never })).success).toBe(false);
});
