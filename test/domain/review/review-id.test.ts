import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { parseReviewId, reviewId } from "../../../domain/review/review-id.ts";

const NAME = { index: "us-broad", cutOff: plainDate("2024-04-30"), revision: 2, shadow: false };

test("a review and its shadow have ids of their own, and an id names one review", () => {
  expect(reviewId(NAME)).toBe("review/us-broad/2024-04-30/r2");
  expect(reviewId({ ...NAME, shadow: true })).toBe("shadow/us-broad/2024-04-30/r2");
  for (const name of [NAME, { ...NAME, shadow: true }])
    expect(parseReviewId(reviewId(name))).toEqual(name);
});

test.each`
  text                                       | because
  ${"review/us-broad/2024-04-30/r0"}         | ${"revisions begin at 1"}
  ${"review/us-broad/2024-04-30/r01"}        | ${"a revision has one spelling"}
  ${"review/us-broad/2024-04-30"}            | ${"a revision is named"}
  ${"review/../2024-04-30/r1"}               | ${"an index is no path"}
  ${"review/us-broad/2024-04-30/r1/publish"} | ${"it is the id of another run"}
  ${"backfill/us-broad/2024-04-30/r1"}       | ${"it is no review"}
`("$text is none: $because", ({ text }) => {
  expect(parseReviewId(text)).toBeUndefined();
});
