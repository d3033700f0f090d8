import { test } from "vitest";
import { packetReview } from "../../arbitraries/packet-review.ts";
import { everyVerdict, expectFlip, expectNoNearer } from "./flip-law.ts";

test("a company moved in thought over bands is in the segments that a whole review gives it", () => {
  everyVerdict(packetReview(), 40, expectFlip);
});

test("no nearer company cap takes a company into a segment or out of it", () => {
  everyVerdict(packetReview(), 12, (checked) => {
    if (checked.verdict.measure === "company_cap") expectNoNearer(checked);
  });
});
