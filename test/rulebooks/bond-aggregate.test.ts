import { describe, expect, test } from "vitest";
import { bondIndexReturn, bondReturn } from "../../domain/index-math/bond-return.ts";
import type { Screen } from "../../domain/eligibility/screens.ts";
import type { CompanyId, Security } from "../../domain/universe/security.ts";
import { securityOf } from "../arbitraries/made-universe.ts";
import { computeSample, weightBy } from "./sample-compute.ts";
import { reasonOf, reviewed, shippedInputs, weightsOf } from "./shipped-review.ts";
import { datesOf } from "./review-dates.ts";
import type { ShippedReview } from "./shipped-review.ts";

interface Bond {
  readonly issuer?: string;
  readonly par?: number;
  readonly price?: number;
  readonly accrued?: number;
  readonly ratings?: readonly string[];
  readonly matures?: string;
  readonly coupon?: string;
  readonly currency?: string;
}

function bond(id: string, given: Bond = {}): Security {
  const { par = 500_000_000, accrued = 0, ratings = ["A", "A2", "A"], coupon = "fixed" } = given;
  return securityOf(id, {
    companyId: (given.issuer ?? id) as CompanyId,
    securityType: "note",
    price: given.price ?? 100,
    companyCap: par,
    currency: given.currency ?? "USD",
    attributes: {
      par: String(par),
      accrued: String(accrued),
      coupon_type: coupon,
      rating_1: ratings[0]!,
      rating_2: ratings[1]!,
      rating_3: ratings[2]!,
      maturity_date: given.matures ?? "2035-06-15",
    },
  });
}

const on = (lines: readonly Security[]): ShippedReview => ({
  index: "bond-aggregate",
  review: "2026-11",
  lines,
});

describe("METHODOLOGIES 6.4: two bonds by market value, and their return", () => {
  const first = { par: 500e6, price: 98.5, accrued: 0.8 };
  const second = { par: 300e6, price: 102, accrued: 2.3 };
  const uncapped = { parts: { caps: { monthly: [] } } };
  const scaled = (given: Bond, scale: number) => ({ ...given, par: given.par! * scale });

  test.each`
    lines                                                          | gives                                   | because
    ${[bond("P", first), bond("Q", second)]}                       | ${{ P: "0.61341735", Q: "0.38658265" }} | ${"par x (clean + accrued)"}
    ${[bond("Q", second), bond("P", first)]}                       | ${{ P: "0.61341735", Q: "0.38658265" }} | ${"whatever the order of the lines"}
    ${[bond("P", scaled(first, 3)), bond("Q", scaled(second, 3))]} | ${{ P: "0.61341735", Q: "0.38658265" }} | ${"whatever the unit of par"}
    ${[bond("Z", first), bond("Q", second)]}                       | ${{ Z: "0.61341735", Q: "0.38658265" }} | ${"whatever the names"}
  `("$because", ({ lines, gives }) => {
    expect(weightsOf({ ...on(lines), ...uncapped })).toEqual(gives);
  });

  test("returns 0.00755287 and -0.00095877 make 0.00426242", () => {
    const periods = [
      {
        start: { par: 500, clean: 98.5, accrued: 0.8 },
        end: { clean: 98.9, accrued: 1.15 },
        coupon: 0,
      },
      {
        start: { par: 300, clean: 102, accrued: 2.3 },
        end: { clean: 101.6, accrued: 0.1 },
        coupon: 2.5,
      },
    ];
    expect(periods.map((period) => bondReturn(period).toFixed(8))).toEqual([
      "0.00755287",
      "-0.00095877",
    ]);
    expect(bondIndexReturn(periods).toFixed(8)).toBe("0.00426242");
    expect(bondIndexReturn(periods.toReversed()).toFixed(8)).toBe("0.00426242");
    const lines = [bond("P", first), bond("Q", second)];
    const { constituents } = reviewed({ ...on(lines), ...uncapped });
    const [p, q] = constituents.map(({ weight }) => weight);
    const byWeights = p! * bondReturn(periods[0]!) + q! * bondReturn(periods[1]!);
    expect(byWeights.toFixed(8)).toBe("0.00426242");
  });
});

describe("no issuer above 10 %", () => {
  const billion = { par: 1_000_000_000 };
  const others = Array.from({ length: 13 }, (_, at) =>
    bond(`O${String(at).padStart(2, "0")}`, billion),
  );
  const lines = [
    bond("BIG1", { issuer: "BIG", par: 4_000_000_000 }),
    bond("BIG2", { issuer: "BIG", par: 2_000_000_000 }),
    bond("TWO1", { issuer: "TWO", par: 600_000_000 }),
    bond("TWO2", { issuer: "TWO", par: 400_000_000 }),
    ...others,
  ];

  test("all bonds of the issuer are scaled by one factor, the excess goes pro rata to the others", () => {
    const weights = weightsOf(on(lines));
    // 30 % comes down to 10 %; fourteen issuers of 5 % share 90 %.
    expect([weights["BIG1"], weights["BIG2"]]).toEqual(["0.06666667", "0.03333333"]);
    expect([weights["TWO1"], weights["TWO2"]]).toEqual(["0.03857143", "0.02571429"]);
    expect(weights["O00"]).toBe("0.06428571");
  });

  test("an issuer at exactly 10 % is left alone", () => {
    const ten = Array.from({ length: 10 }, (_, at) => bond(`T${at}`));
    for (const { cappingFactor, weight } of reviewed(on(ten)).constituents)
      expect([cappingFactor, weight]).toEqual([1, 0.1]);
  });

  test("nine issuers cannot hold the index", () => {
    const nine = Array.from({ length: 9 }, (_, at) => bond(`T${at}`));
    expect(() => weightsOf(on(nine))).toThrow(/cap_infeasible/);
  });
});

describe("which bonds are in at the end of November 2026", () => {
  const others = Array.from({ length: 12 }, (_, at) => bond(`O${String(at).padStart(2, "0")}`));
  test.each`
    given                                   | reason                      | because
    ${{ par: 300_000_000 }}                 | ${"stage_2"}                | ${"exactly three hundred million"}
    ${{ par: 299_999_999 }}                 | ${"amount_below_minimum"}   | ${"a dollar less"}
    ${{ ratings: ["BBB-", "Ba1", "Baa3"] }} | ${"stage_2"}                | ${"the middle of three is investment grade"}
    ${{ ratings: ["BBB-", "Ba1", "BB+"] }}  | ${"grade_below_minimum"}    | ${"the middle is not"}
    ${{ ratings: ["BBB-", "Ba1", ""] }}     | ${"grade_below_minimum"}    | ${"of two the worse counts"}
    ${{ ratings: ["", "Baa3", ""] }}        | ${"stage_2"}                | ${"the only rating"}
    ${{ ratings: ["", "", ""] }}            | ${"grade_unknown"}          | ${"not rated"}
    ${{ matures: "2027-12-31" }}            | ${"stage_2"}                | ${"a year from 2026-12-31, the next rebalance"}
    ${{ matures: "2027-12-30" }}            | ${"maturity_below_minimum"} | ${"a day short, though over a year from today"}
    ${{ coupon: "floating" }}               | ${"coupon_not_allowed"}     | ${"fixed coupons alone"}
    ${{ currency: "EUR" }}                  | ${"currency_not_allowed"}   | ${"dollars alone"}
  `("$given: $because", ({ given, reason }) => {
    expect(reasonOf(on([...others, bond("ASKED", given)]), "ASKED")).toBe(reason);
  });
});

test("maturity buckets [1, 3), [3, 5), [5, 7), [7, 10) and [10, …) hold every bond once", () => {
  const lines = Array.from({ length: 60 }, (_, at) => {
    const year = 2028 + Math.floor(at / 3);
    return bond(`B${String(at).padStart(2, "0")}`, { matures: `${year}-12-${30 + (at % 2)}` });
  });
  const { methodology } = shippedInputs(on(lines));
  const { screens } = methodology.universe;
  const inBucket = (bars: { readonly at_least: number; readonly under?: number }) => {
    const bucket = screens.map((screen) =>
      screen.id === "maturity" ? { ...screen, ...bars } : screen,
    );
    const parts = { universe: { screens: bucket as readonly Screen[] }, caps: { monthly: [] } };
    return reviewed({ ...on(lines), parts }).constituents.map(({ securityId }) => securityId);
  };
  const buckets = [
    { at_least: 1, under: 3 },
    { at_least: 3, under: 5 },
    { at_least: 5, under: 7 },
    { at_least: 7, under: 10 },
    { at_least: 10 },
  ];
  const found = buckets.flatMap((bars) => inBucket(bars));
  expect(found.toSorted()).toEqual(inBucket({ at_least: 1 }).toSorted());
  // Three years from 2026-12-31 exactly is in the second bucket, a day less in the first.
  const matures = (id: string) => lines.find(({ securityId }) => (securityId as string) === id)!;
  expect(matures("B05").attributes["maturity_date"]).toBe("2029-12-31");
  expect(inBucket(buckets[0]!)).not.toContain("B05");
  expect(inBucket(buckets[1]!)).toContain("B05");
  expect(inBucket(buckets[0]!)).toContain("B04");
});

test("two years of dates", () => {
  const dates = datesOf(
    "bond-aggregate",
    [2026, 2027],
    ["rank", "implement_close", "effective_open", "next_rebalance"],
  );
  expect(dates).toHaveLength(24);
  expect(dates.slice(0, 12)).toEqual([
    "monthly 2026-01-30 2026-01-30 2026-02-02 2026-02-27",
    "monthly 2026-02-27 2026-02-27 2026-03-02 2026-03-31",
    "monthly 2026-03-31 2026-03-31 2026-04-01 2026-04-30",
    "monthly 2026-04-30 2026-04-30 2026-05-01 2026-05-29",
    "monthly 2026-05-29 2026-05-29 2026-06-01 2026-06-30",
    "monthly 2026-06-30 2026-06-30 2026-07-01 2026-07-31",
    "monthly 2026-07-31 2026-07-31 2026-08-03 2026-08-31",
    "monthly 2026-08-31 2026-08-31 2026-09-01 2026-09-30",
    "monthly 2026-09-30 2026-09-30 2026-10-01 2026-10-30",
    "monthly 2026-10-30 2026-10-30 2026-11-02 2026-11-30",
    "monthly 2026-11-30 2026-11-30 2026-12-01 2026-12-31",
    "monthly 2026-12-31 2026-12-31 2027-01-04 2027-01-29",
  ]);
  expect(dates.at(-1)).toBe("monthly 2027-12-31 2027-12-31 2028-01-03 2028-01-31");
});

test("the sample: the government is held at 10 %, nobody is above it", async () => {
  const computed = await computeSample("bond-aggregate", "2024-11", "bonds.csv");
  const issuers = weightBy(computed, "company_id");
  expect(issuers["I001"]).toBeCloseTo(0.1, 9);
  expect(Math.max(...Object.values(issuers))).toBeLessThanOrEqual(0.1 + 1e-9);
  expect(computed.explanation).toMatch(/rank \d+ of \d+ lines\n.*, par [\d,]+/);
  const reasons = new Set(computed.verdicts.map(({ reason_code }) => reason_code));
  for (const code of ["grade_below_minimum", "maturity_below_minimum", "amount_below_minimum"])
    expect(reasons).toContain(code);
  const out = computed.verdicts.filter(
    ({ reason_code }) => reason_code === "maturity_below_minimum",
  );
  for (const { flip_value, explanation } of out)
    expect(flip_value === "2025-12-31" || explanation!.startsWith("needs: ")).toBe(true);
});
