import fc from "fast-check";
import { test } from "vitest";
import {
  scopedRulebook,
  segmentedRulebook,
  smallReview,
  smallRulebook,
} from "../../arbitraries/small-review.ts";
import { weighedRulebook } from "../../arbitraries/weighed-rulebook.ts";
import { everyVerdict, expectFlip, expectNoNearer } from "./flip-law.ts";

const reviews = fc.oneof(
  smallReview(smallRulebook()),
  smallReview(segmentedRulebook),
  smallReview(scopedRulebook),
  smallReview(weighedRulebook),
);

test("at its flip value a line's outcome is the other one, and one grid step less it is not", () => {
  everyVerdict(reviews, 80, expectFlip);
});

test("no company cap nearer than the flip value changes the outcome, and none where there is no flip value", () => {
  everyVerdict(reviews, 20, (checked) => {
    if (checked.verdict.measure === "company_cap") expectNoNearer(checked);
  });
});
