import { expect, test } from "vitest";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { reviewOn } from "../../rulebooks/ranked-review.ts";
import { shippedVersion } from "../../rulebooks/shipped-version.ts";

const GIVEN = { companyCap: 40_000_000, exchange: "XNYS", country: "United States" } as const;
const line = (id: string, companyId: string, given: object = {}) =>
  securityOf(id, { ...GIVEN, companyId: companyId as never, shares: 1_000_000, ...given });

test("a line that follows its company is told of the company, not of itself", () => {
  const review = reviewOn(shippedVersion("us-broad/2026.1"), "annual", {
    securities: [line("A1", "A"), line("A2", "A"), line("A3", "A")],
    current: [
      ...membersOf(["A1"], { segment: "us-large" }),
      ...membersOf(["A2"], { segment: "us-small" }),
    ],
  });
  const said = review.segments[0]!.verdicts.map((verdict) => [
    verdict.securityId,
    verdict.explain().split("; ")[1],
  ]);
  expect(said).toEqual([
    ["A1", "stays in us-large"],
    ["A2", "its company stays in us-large"],
    ["A3", "its company stays in us-large"],
  ]);
});
