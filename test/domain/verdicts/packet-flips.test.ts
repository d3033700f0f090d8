import { test } from "vitest";
import { packetReview, packetRulebook } from "../../arbitraries/packet-review.ts";
import { everyVerdict, expectFlip, expectNoNearer } from "./flip-law.ts";

const thirds = { ...packetRulebook.segments!, packet_fraction: 0.3 };

test.each([
  ["a half", packetRulebook],
  ["three tenths", { ...packetRulebook, segments: thirds }],
])("packets of %s: at its flip value a line is in or out, and one step less it is not", (_, of) => {
  everyVerdict(packetReview(of), 30, expectFlip);
});

test("no nearer company cap, or price that makes one, takes a line into a segment or out of it", () => {
  everyVerdict(packetReview(), 12, (checked) => {
    if (["company_cap", "price"].includes(checked.verdict.measure)) expectNoNearer(checked);
  });
});
