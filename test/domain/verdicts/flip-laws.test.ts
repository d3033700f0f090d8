import fc from "fast-check";
import { expect, test } from "vitest";
import {
  rankedByParentWeight,
  sourcedReview,
  sourcedRulebooks,
} from "../../arbitraries/drawn-review.ts";
import {
  expressionRulebooks,
  screenedReview,
  screenedRulebook,
  singleScreenRulebooks,
} from "../../arbitraries/screened-review.ts";
import {
  scopedRulebook,
  segmentedRulebook,
  smallReview,
  smallRulebook,
  windowedRulebook,
} from "../../arbitraries/small-review.ts";
import { weighedRulebook } from "../../arbitraries/weighed-rulebook.ts";
import {
  everyVerdict,
  expectFlip,
  expectNoNearer,
  expectNoNearerInFile,
  isSelectedAt,
} from "./flip-law.ts";

/** As many of the ordinary rulebooks as of those that have a screen more. */
const reviews = fc.oneof(
  { weight: 7, arbitrary: smallReview(smallRulebook()) },
  { weight: 7, arbitrary: smallReview(segmentedRulebook) },
  { weight: 7, arbitrary: smallReview(scopedRulebook) },
  { weight: 7, arbitrary: smallReview(weighedRulebook) },
  { weight: 7, arbitrary: smallReview(windowedRulebook) },
  ...[screenedRulebook, ...singleScreenRulebooks, ...expressionRulebooks].map((methodology) => ({
    weight: 1,
    arbitrary: screenedReview(methodology),
  })),
  ...sourcedRulebooks.map((methodology) => ({ weight: 1, arbitrary: sourcedReview(methodology) })),
);

test("at its flip value a line's outcome is the other one, and one grid step less it is not", () => {
  everyVerdict(reviews, 160, expectFlip);
});

test("no company cap nearer than the flip value changes the outcome, and none where there is no flip value", () => {
  everyVerdict(reviews, 20, (checked) => {
    if (checked.verdict.measure === "company_cap") expectNoNearer(checked);
  });
});

test("no value of a column of the file nearer than the flip value changes the outcome", () => {
  everyVerdict(reviews, 8, expectNoNearerInFile);
});

test("what a line needs is said once for each column and side", () => {
  everyVerdict(reviews, 30, ({ verdict }) => {
    if (!verdict.explain().startsWith("needs: ")) return;
    const needs = verdict.explain().slice("needs: ".length).split(" (")[0]!.split("; ");
    const sides = needs.flatMap(
      (need) => need.match(/^\w+ (at least|at most|over|under) /)?.[0] ?? [],
    );
    const columns = sides.map((side) =>
      side.replace(/over/, "at least").replace(/under/, "at most"),
    );
    expect(new Set(columns).size, verdict.explain()).toBe(columns.length);
  });
});

test("nor where a window between two bars is narrow", () => {
  everyVerdict(smallReview(windowedRulebook), 10, expectNoNearerInFile);
});

test("a line outside the parent comes in at its flip value, ranked by it, at a rank that is in", () => {
  let asked = 0;
  everyVerdict(sourcedReview(rankedByParentWeight), 20, (checked) => {
    const { measure, flipValue, selected } = checked.verdict;
    if (measure !== "parent_weight" || flipValue === undefined) return;
    expect(isSelectedAt(checked, flipValue)).toBe(!selected);
    asked += 1;
  });
  expect(asked).toBeGreaterThan(50);
});
