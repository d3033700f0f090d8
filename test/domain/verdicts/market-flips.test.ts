import { describe, test } from "vitest";
import { COVERAGE_RULEBOOKS, marketReview } from "../../arbitraries/market-review.ts";
import { everyVerdict, expectFlip, expectNoNearer } from "./flip-law.ts";

describe.each(Object.entries(COVERAGE_RULEBOOKS))("cut-offs by %s", (_, rulebook) => {
  const reviews = marketReview(rulebook);

  test("at its flip value a line's outcome is the other one, and one grid step less it is not", () => {
    everyVerdict(reviews, 15, expectFlip);
  });

  test("no value nearer than the flip value changes the outcome, and none where there is none", () => {
    everyVerdict(reviews, 2, expectNoNearer);
  });
});
