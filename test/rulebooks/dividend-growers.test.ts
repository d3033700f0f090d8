import { describe, expect, test } from "vitest";
import type { CompanyId, Security } from "../../domain/universe/security.ts";
import { membersOf, securityOf } from "../arbitraries/made-universe.ts";
import { computeSample, weightBy } from "./sample-compute.ts";
import { reasonOf, reviewed, weightsOf, type ShippedReview } from "./shipped-review.ts";
import { datesOf } from "./review-dates.ts";

const SECTORS = [
  "IND",
  "IND",
  "IND",
  "IND",
  "IND",
  "STP",
  "STP",
  "STP",
  "FIN",
  "FIN",
  "MAT",
  "MAT",
];

/** A line with years of increases; four billion of float market cap. */
function grower(id: string, given: Partial<Security> & { readonly years?: number } = {}) {
  const { years = 30, ...more } = given;
  const attributes = { dividend_increase_years: String(years) };
  return securityOf(id, { price: 10, shares: 400_000_000, advt: 9e6, attributes, ...more });
}

const twelve = (name: (at: number) => string, scale = 1) =>
  SECTORS.map((sector, at) =>
    grower(name(at), { sector, price: 10 * scale * (1 + at), shares: 400_000_000 / scale }),
  );
const plainName = (at: number) => `L${String(at).padStart(2, "0")}`;

const annual = (lines: readonly Security[]): ShippedReview => ({
  index: "dividend-growers",
  review: "2026-01",
  lines,
});

describe("METHODOLOGIES 7.9: twelve equal names, a sector at most 30 %", () => {
  test.each`
    lines                                 | name                                  | because
    ${twelve(plainName)}                  | ${plainName}                          | ${"as printed"}
    ${twelve(plainName).toReversed()}     | ${plainName}                          | ${"whatever the order of the lines"}
    ${twelve(plainName, 7)}               | ${plainName}                          | ${"whatever the scale of prices"}
    ${twelve((at) => plainName(11 - at))} | ${(at: number) => plainName(11 - at)} | ${"whatever the names"}
  `("$because", ({ lines, name }) => {
    const weights = weightsOf(annual(lines));
    for (const [at, sector] of SECTORS.entries())
      expect(weights[name(at)]).toBe(sector === "IND" ? "0.06000000" : "0.10000000");
  });

  test("staples at exactly 30 % are not held, the industrials are", () => {
    const { constituents } = reviewed(annual(twelve(plainName)));
    const held = constituents.filter(({ cappingFactor }) => cappingFactor < 1);
    expect(held.map(({ securityId }) => securityId)).toHaveLength(5);
  });

  test("three sectors of at most 30 % cannot hold an index", () => {
    const lines = twelve(plainName).filter(({ sector }) => sector !== "MAT");
    expect(() => weightsOf(annual(lines))).toThrow(/cap_infeasible/);
  });
});

describe("who is in", () => {
  const many = Array.from({ length: 40 }, (_, at) =>
    grower(`M${String(at).padStart(2, "0")}`, { sector: ["A", "B", "C", "D"][at % 4]! }),
  );
  test.each`
    given                      | others           | reason                       | because
    ${{ years: 25 }}           | ${many}          | ${"reaches_amount"}          | ${"25 years are enough beside forty others"}
    ${{ years: 24 }}           | ${many}          | ${"count_filled"}            | ${"24 are not"}
    ${{ years: 24 }}           | ${many.slice(1)} | ${"fills_count"}             | ${"unless fewer than forty have 25"}
    ${{ years: 20 }}           | ${many.slice(1)} | ${"fills_count"}             | ${"down to 20"}
    ${{ years: 19 }}           | ${many.slice(1)} | ${"increases_below_minimum"} | ${"and no further"}
    ${{ shares: 300_000_000 }} | ${many}          | ${"reaches_amount"}          | ${"exactly three billion"}
    ${{ shares: 299_999_999 }} | ${many}          | ${"size_below_minimum"}      | ${"ten dollars less"}
    ${{ advt: 5_000_000 }}     | ${many}          | ${"reaches_amount"}          | ${"exactly five million a day"}
    ${{ advt: 4_999_999 }}     | ${many}          | ${"liquidity_below_minimum"} | ${"a dollar less"}
    ${{ advt: undefined }}     | ${many}          | ${"reaches_amount"}          | ${"unknown liquidity passes"}
    ${{ sector: "" }}          | ${many}          | ${"sector_unknown"}          | ${"a sector cap needs a sector"}
    ${{ securityType: "adr" }} | ${many}          | ${"type_not_allowed"}        | ${"no receipts"}
  `("$given: $because", ({ given, others, reason }) => {
    const asked = grower("ASKED", { sector: "A", ...given });
    expect(reasonOf(annual([...others, asked]), "ASKED")).toBe(reason);
  });

  test("two classes of one company share one equal weight", () => {
    const companyId = "TWO" as CompanyId;
    const classes = ["TWO1", "TWO2"].map((id) => grower(id, { companyId, sector: "A" }));
    const weights = weightsOf(annual([...many, ...classes]));
    expect(Number(weights["TWO1"]) + Number(weights["TWO2"])).toBeCloseTo(1 / 41, 7);
    expect(weights["M00"]).toBe((1 / 41).toFixed(8));
  });

  test("between the Januaries members stay whatever their figures, and nobody joins", () => {
    const lapsed = grower("M00", { years: 0, advt: 1, sector: "A" });
    const lines = [lapsed, ...many.slice(1), grower("NEW", { sector: "B" })];
    const ids = many.map(({ securityId }) => securityId as string);
    const quarterly = { ...annual(lines), review: "2026-04", current: membersOf(ids) };
    expect(Object.keys(weightsOf(quarterly))).toEqual(ids);
    expect(reasonOf(quarterly, "NEW")).toBe("no_stage");
  });
});

/** Published: the annual review of 2025 took effect after the close of 2025-01-31. */
test("the annual review of 2025 is in force after the month's last session, as published", () => {
  const roles = ["implement_close", "effective_open"];
  expect(datesOf("dividend-growers", [2025, 2025], roles)[0]).toBe("annual 2025-01-31 2025-02-03");
});

test("two years of dates", () => {
  const roles = ["rank", "price", "implement_close", "effective_open"];
  expect(datesOf("dividend-growers", [2026, 2027], roles)).toEqual([
    "annual 2025-12-31 2026-01-23 2026-01-30 2026-02-02",
    "quarterly 2026-03-31 2026-04-23 2026-04-30 2026-05-01",
    "quarterly 2026-06-30 2026-07-24 2026-07-31 2026-08-03",
    "quarterly 2026-09-30 2026-10-23 2026-10-30 2026-11-02",
    "annual 2026-12-31 2027-01-22 2027-01-29 2027-02-01",
    "quarterly 2027-03-31 2027-04-23 2027-04-30 2027-05-03",
    "quarterly 2027-06-30 2027-07-23 2027-07-30 2027-08-02",
    "quarterly 2027-09-30 2027-10-22 2027-10-29 2027-11-01",
  ]);
});

test("the sample: at least forty companies of the same weight, no sector above 30 %", async () => {
  const computed = await computeSample("dividend-growers", "2025-01", "universe.csv");
  const companies = Object.values(weightBy(computed, "company_id"));
  expect(companies.length).toBeGreaterThanOrEqual(40);
  for (const weight of companies) expect(weight).toBeCloseTo(1 / companies.length, 9);
  for (const weight of Object.values(weightBy(computed, "sector")))
    expect(weight).toBeLessThanOrEqual(0.3);
  expect(computed.explanation).toContain("dividend_increase_years");
});
