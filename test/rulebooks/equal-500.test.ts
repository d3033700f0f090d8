import { describe, expect, test } from "vitest";
import { levelOf, marketValueOf } from "../../domain/index-math/divisor.ts";
import type { CompanyId } from "../../domain/universe/security.ts";
import { securityOf } from "../arbitraries/made-universe.ts";
import { linesOf, many } from "../domain/capping/lines.ts";
import { companyWeights, computeSample, idsOf } from "./sample-compute.ts";
import { reviewDates } from "./review-dates.ts";
import { shippedVersion } from "./shipped-version.ts";
import { expectSameReviewInEveryForm, printedReview, reviewOf, sizedAs } from "./worked-review.ts";

const RULEBOOK = shippedVersion("equal-500/2021.1");
const MEMBERS = { attributes: { in_large_500: "yes" } };

const THREE = [
  securityOf("a", { price: 10, shares: 1_000_000, ...MEMBERS }),
  securityOf("b", { price: 40, shares: 500_000, floatFactor: 0.9, ...MEMBERS }),
  securityOf("c", { price: 100, shares: 200_000, floatFactor: 0.6, ...MEMBERS }),
];

describe("METHODOLOGIES 2.6, the check of equal weights", () => {
  /** The check's notional instead of the rulebook's. */
  const threeMillion = { ...RULEBOOK, weight: { ...RULEBOOK.weight, notional: 3_000_000 } };
  const constituents = reviewOf(threeMillion, THREE).segments[0]!.constituents.toSorted((a, b) =>
    a.securityId < b.securityId ? -1 : 1,
  );

  test("index shares 100,000 / 25,000 / 10,000 and factors .1, .05555556, .08333333", () => {
    expect(constituents.map(({ indexShares }) => indexShares.toFixed(6))).toEqual([
      "100000.000000",
      "25000.000000",
      "10000.000000",
    ]);
    const factors = constituents.map(({ indexShares, shares, floatFactor }) =>
      (indexShares / (shares! * floatFactor)).toFixed(8),
    );
    expect(factors).toEqual(["0.10000000", "0.05555556", "0.08333333"]);
  });

  test("going-in weights at 11 / 38 / 101 are .35947712 / .31045752 / .33006536", () => {
    for (const review of [reviewOf(threeMillion, THREE), reviewOf(RULEBOOK, THREE)]) {
      const closes = review.segments[0]!.constituents.toSorted((a, b) =>
        a.securityId < b.securityId ? -1 : 1,
      ).map(({ indexShares, fx }, at) => ({ indexShares, fx, price: [11, 38, 101][at]! }));
      const total = marketValueOf(closes);
      expect(closes.map((line) => levelOf(marketValueOf([line]), total).toFixed(8))).toEqual([
        "0.35947712",
        "0.31045752",
        "0.33006536",
      ]);
    }
  });

  test("the rulebook's own notional is a thousand million", () => {
    expect(reviewOf(RULEBOOK, THREE).segments[0]!.marketValue).toBeCloseTo(1e9, 3);
  });

  test("the same when lines are permuted, rescaled and renamed", () => {
    expectSameReviewInEveryForm(RULEBOOK, THREE);
  });
});

test("classes share a company's weight by their float market caps", () => {
  const [first, second, ...others] = sizedAs(linesOf({ A1: 3, A2: 1, B: 50, C: 0.1 }), MEMBERS);
  const companyId = "A" as CompanyId;
  const classes = [first!, second!].map((line) => ({ ...line, companyId }));
  expect(printedReview(reviewOf(RULEBOOK, [...classes, ...others]))).toEqual({
    A1: "0.25000000",
    A2: "0.08333333",
    B: "0.33333333",
    C: "0.33333333",
  });
});

test.each`
  value    | reason                  | because
  ${"yes"} | ${"stage_2"}            | ${"a line of the parent's coming composition"}
  ${"no"}  | ${"parent_not_allowed"} | ${"another text"}
  ${""}    | ${"parent_unknown"}     | ${"not in the parent"}
`('in_large_500 "$value": $because', ({ value, reason }) => {
  const tested = securityOf("T", { price: 1, shares: 1, attributes: { in_large_500: value } });
  const others = sizedAs(linesOf(many("Z", 3, 1)), MEMBERS);
  const { verdicts } = reviewOf(RULEBOOK, [...others, tested]).segments[0]!;
  expect(verdicts.find(({ securityId }) => securityId === "T")!.reasonCode).toBe(reason);
});

test.each`
  review       | price           | freeze          | close           | open
  ${"2025-06"} | ${"2025-06-13"} | ${"2025-06-10"} | ${"2025-06-20"} | ${"2025-06-23"}
  ${"2025-12"} | ${"2025-12-12"} | ${"2025-12-09"} | ${"2025-12-19"} | ${"2025-12-22"}
  ${"2026-03"} | ${"2026-03-13"} | ${"2026-03-10"} | ${"2026-03-20"} | ${"2026-03-23"}
  ${"2026-06"} | ${"2026-06-12"} | ${"2026-06-09"} | ${"2026-06-18"} | ${"2026-06-22"}
  ${"2026-09"} | ${"2026-09-11"} | ${"2026-09-08"} | ${"2026-09-18"} | ${"2026-09-21"}
  ${"2026-12"} | ${"2026-12-11"} | ${"2026-12-08"} | ${"2026-12-18"} | ${"2026-12-21"}
`("$review: prices of $price, in force after $close", ({ review, price, freeze, close, open }) => {
  const roles = ["price", "freeze_start", "implement_close", "effective_open"];
  expect(reviewDates(RULEBOOK, review, roles)).toEqual([price, freeze, close, open]);
});

test("on the bundled sample each company of large-500 has the same weight", async () => {
  const { constituents, universe } = await computeSample("equal-500", "2024-12");
  const members = universe.filter((row) => row["in_large_500"] === "yes");
  expect(idsOf(constituents)).toEqual(idsOf(members));
  const weights = companyWeights(constituents);
  expect(weights).toHaveLength(500);
  for (const weight of weights) expect(weight).toBeCloseTo(1 / 500, 14);
});
