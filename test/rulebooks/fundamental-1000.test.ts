import { describe, expect, test } from "vitest";
import type { Constituent } from "../../domain/pro-forma.ts";
import type { CompanyId, CurrentConstituent, Security } from "../../domain/universe/security.ts";
import { securityOf } from "../arbitraries/made-universe.ts";
import { computeSample, weightBy } from "./sample-compute.ts";
import { reasonOf, reviewed, weightsOf, type ShippedReview } from "./shipped-review.ts";
import { datesOf } from "./review-dates.ts";

/** Sales, cash flow, dividends with buybacks, book value. */
type Figures = readonly [number, number, number, number];

function company(id: string, figures: Figures, given: Partial<Security> = {}): Security {
  const [sales, cash, paid, book] = figures.map(String) as [string, string, string, string];
  const attributes = {
    sales,
    cash_flow: cash,
    dividends_and_buybacks: paid,
    book_value: book,
    fundamental_size: sales,
  };
  return securityOf(id, { shares: 100, attributes, ...given });
}

const on = (lines: readonly Security[], review = "2026-03"): ShippedReview => ({
  index: "fundamental-1000",
  review,
  lines,
});

/** Shares of A: 3/4 of sales, 1/2 of cash flow, none of what is paid, 1/4 of book value. */
const TWO = { A: [300, 10, 0, 50], B: [100, 10, 8, 150] } as const;
const two = (a = "A", b = "B", scale = 1) => [
  company(a, TWO.A.map((figure) => figure * scale) as unknown as Figures, { price: 7 }),
  company(b, TWO.B.map((figure) => figure * scale) as unknown as Figures, { price: 90 }),
];

describe("METHODOLOGIES 6.3: the average of each name's share of four figures", () => {
  test.each`
    lines                  | gives                                   | because
    ${two()}               | ${{ A: "0.37500000", B: "0.62500000" }} | ${"(0.75 + 0.5 + 0 + 0.25) / 4, whatever the prices"}
    ${two().toReversed()}  | ${{ A: "0.37500000", B: "0.62500000" }} | ${"whatever the order of the lines"}
    ${two("A", "B", 1000)} | ${{ A: "0.37500000", B: "0.62500000" }} | ${"whatever the unit of the figures"}
    ${two("Z", "B")}       | ${{ Z: "0.37500000", B: "0.62500000" }} | ${"whatever the names"}
  `("$gives: $because", ({ lines, gives }) => {
    expect(weightsOf(on(lines))).toEqual(gives);
  });

  test.each`
    sales | reason                          | because
    ${1}  | ${"within_top_n"}               | ${"any sales are enough"}
    ${0}  | ${"weight_sales_below_minimum"} | ${"a company without sales has no weight of its own"}
  `("sales of $sales: $because", ({ sales, reason }) => {
    expect(reasonOf(on([...two(), company("C", [sales, 0, 0, 0])]), "C")).toBe(reason);
  });
});

describe("four tranches, one a quarter", () => {
  const held = (lines: readonly Constituent[]): CurrentConstituent[] =>
    lines.map(({ securityId, indexShares, tranches }) => ({
      securityId,
      segment: "",
      shares: undefined,
      floatFactor: undefined,
      cappingFactor: undefined,
      memberSince: undefined,
      indexShares,
      tranches: tranches!,
    }));

  test("figures that change reach a quarter of the index at each of four reviews", () => {
    const after = [
      company("A", [100, 10, 8, 150], { price: 7 }),
      company("B", [300, 10, 0, 50], { price: 90 }),
    ];
    let current = held(reviewed(on(two())).constituents);
    const weights = ["2026-06", "2026-09", "2026-12", "2027-03"].map((review) => {
      const { constituents } = reviewed({ ...on(after, review), current });
      current = held(constituents);
      return constituents.find(({ securityId }) => (securityId as string) === "A")!.weight;
    });
    // From 0.375 to 0.625 in four equal steps, since prices stand still.
    const steps = [0.4375, 0.5, 0.5625, 0.625];
    for (const [at, step] of steps.entries()) expect(weights[at]).toBeCloseTo(step, 12);
  });
});

describe("the thousandth company", () => {
  const names = (count: number) =>
    Array.from({ length: count }, (_, at) => `C${String(at).padStart(4, "0")}`);
  const lines = names(1001).map((id, at) => company(id, [2000 - at, 1, 1, 1]));

  test("is the last that is in", () => {
    const { constituents } = reviewed(on(lines));
    const ids = constituents.map(({ securityId }) => securityId as string);
    expect(ids.toSorted()).toEqual(names(1000));
  });

  test("of two classes the figures are added up for the rank", () => {
    const companyId = "TWO" as CompanyId;
    const classes = ["TWO1", "TWO2"].map((id) => company(id, [501, 1, 1, 1], { companyId }));
    const { constituents } = reviewed(on([...lines, ...classes]));
    const ids = constituents.map(({ securityId }) => securityId as string);
    expect(ids.toSorted()).toEqual([...names(999), "TWO1", "TWO2"]);
  });
});

test("two years of dates", () => {
  const roles = ["rank", "price", "implement_close", "effective_open"];
  expect(datesOf("fundamental-1000", [2026, 2027], roles)).toEqual([
    "quarterly 2026-02-27 2026-03-13 2026-03-20 2026-03-23",
    "quarterly 2026-05-29 2026-06-12 2026-06-18 2026-06-22",
    "quarterly 2026-08-31 2026-09-11 2026-09-18 2026-09-21",
    "quarterly 2026-11-30 2026-12-11 2026-12-18 2026-12-21",
    "quarterly 2027-02-26 2027-03-12 2027-03-19 2027-03-22",
    "quarterly 2027-05-28 2027-06-11 2027-06-17 2027-06-21",
    "quarterly 2027-08-31 2027-09-10 2027-09-17 2027-09-20",
    "quarterly 2027-11-30 2027-12-10 2027-12-17 2027-12-20",
  ]);
});

test("the sample: a thousand companies at most, each with its average share", async () => {
  const computed = await computeSample("fundamental-1000", "2024-12", "universe.csv");
  const { universe, constituents } = computed;
  expect(Object.keys(weightBy(computed, "company_id")).length).toBeLessThanOrEqual(1000);
  const columns = ["sales", "cash_flow", "dividends_and_buybacks", "book_value"];
  const ids = new Set(constituents.map(({ security_id }) => security_id));
  const selected = universe.filter(({ security_id }) => ids.has(security_id));
  const totals = columns.map((column) =>
    selected.reduce((total, line) => total + Number(line[column]), 0),
  );
  for (const { security_id, weight } of constituents) {
    const line = selected.find((row) => row["security_id"] === security_id)!;
    const parts = columns.map((column, at) => Number(line[column]) / totals[at]!);
    expect(Number(weight)).toBeCloseTo(parts.reduce((a, b) => a + b) / 4, 9);
  }
});
