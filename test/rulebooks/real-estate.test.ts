import { describe, expect, test } from "vitest";
import { applyCaps } from "../../domain/capping/apply-caps.ts";
import { publishDecimal } from "../../domain/numeric/publish.ts";
import { securityOf } from "../arbitraries/made-universe.ts";
import { linesOf, many } from "../domain/capping/lines.ts";
import { EIGHT } from "../domain/capping/published-inputs.ts";
import { companyWeights, computeSample } from "./sample-compute.ts";
import { reviewDates } from "./review-dates.ts";
import { shippedVersion } from "./shipped-version.ts";
import { expectSameReviewInEveryForm, printedReview, reviewOf, sizedAs } from "./worked-review.ts";

const RULEBOOK = shippedVersion("real-estate/2021.1");
const REIT = { securityType: "reit", industry: "Real Estate Investment Trusts" };

/** The eight names of METHODOLOGIES 7.2, each twice at half its weight: 10 % binds as 20 % does there. */
const SIXTEEN = ["1", "2"].flatMap((copy) =>
  linesOf(Object.fromEntries(EIGHT.map((line) => [line.securityId + copy, line.weight / 2]))),
);
const ROW = [0.1, 0.1, 0.0893617, 0.07021277, 0.05744681, 0.03829787, 0.02553191, 0.01914894];

test("METHODOLOGIES 7.2 at half its size: half the printed weights, and the printed factors", () => {
  const universe = sizedAs(SIXTEEN, REIT);
  const review = reviewOf(RULEBOOK, universe);
  const weights = printedReview(review);
  for (const copy of ["1", "2"])
    expect(EIGHT.map(({ securityId }) => weights[securityId + copy])).toEqual(
      ROW.map((weight) => weight.toFixed(8)),
    );
  const factors = Object.fromEntries(
    review.segments[0]!.constituents.map(({ securityId, cappingFactor }) => [
      securityId,
      publishDecimal(cappingFactor, 8, "half_away_from_zero"),
    ]),
  );
  expect([factors["A1"], factors["B2"], factors["C1"]]).toEqual([
    "0.44761905",
    "0.87037037",
    "1.00000000",
  ]);
  expectSameReviewInEveryForm(RULEBOOK, universe);
});

describe("too few companies", () => {
  test("eight companies cannot each be at most 10 %: 8 x 0.1 = 0.8 (METHODOLOGIES 7.1)", () => {
    expect(() => reviewOf(RULEBOOK, sizedAs(EIGHT, REIT))).toThrow(
      /cap_infeasible.*"company".*8 x 0\.1 = 0\.8 < 1/,
    );
  });

  test("ten companies are all equal", () => {
    const ten = linesOf({ A: 0.4, B: 0.2, ...many("Z", 8, 0.05) });
    const weights = printedReview(reviewOf(RULEBOOK, sizedAs(ten, REIT)));
    expect(new Set(Object.values(weights))).toEqual(new Set(["0.10000000"]));
  });
});

test.each`
  first     | capped   | because
  ${0.1}    | ${false} | ${"10 % is not over 10 %"}
  ${0.1001} | ${true}  | ${"just over"}
  ${0.0999} | ${false} | ${"just under"}
`("a company of $first is held: $capped, $because", ({ first, capped }) => {
  const lines = linesOf({ A: first, ...many("Z", 18, (1 - first) / 18) });
  const [line] = applyCaps(lines, RULEBOOK.caps["quarterly"]!).lines;
  expect(line!.boundBy).toBe(capped ? "company" : "");
  expect(line!.weightAfter).toBeCloseTo(Math.min(first, 0.1), 12);
});

test.each`
  given                                 | reason                          | because
  ${{}}                                 | ${"within"}                     | ${"a real estate investment trust"}
  ${{ securityType: "common" }}         | ${"within"}                     | ${"its classification decides, not its name"}
  ${{ industry: "Building operators" }} | ${"classification_not_allowed"} | ${"real estate, but no trust"}
  ${{ industry: "" }}                   | ${"classification_unknown"}     | ${"not classified"}
  ${{ securityType: "preferred" }}      | ${"type_not_allowed"}           | ${"a preferred share of one"}
  ${{ country: "Canada" }}              | ${"country_not_allowed"}        | ${"seat abroad"}
  ${{ exchange: "XTSE" }}               | ${"exchange_not_allowed"}       | ${"listed elsewhere"}
`("$given: $because", ({ given, reason }) => {
  const tested = securityOf("T", { price: 1, shares: 10, ...REIT, ...given });
  const others = sizedAs(linesOf(many("Z", 15, 1)), REIT);
  const { verdicts } = reviewOf(RULEBOOK, [...others, tested]).segments[0]!;
  const verdict = verdicts.find(({ securityId }) => securityId === "T")!;
  expect(verdict.selected).toBe(reason === "within");
  if (reason !== "within") expect(verdict.reasonCode).toBe(reason);
});

test.each`
  review       | price           | close           | open
  ${"2025-03"} | ${"2025-03-14"} | ${"2025-03-21"} | ${"2025-03-24"}
  ${"2025-12"} | ${"2025-12-12"} | ${"2025-12-19"} | ${"2025-12-22"}
  ${"2026-06"} | ${"2026-06-12"} | ${"2026-06-18"} | ${"2026-06-22"}
  ${"2027-06"} | ${"2027-06-11"} | ${"2027-06-17"} | ${"2027-06-21"}
`("$review is implemented on $close", ({ review, price, close, open }) => {
  const roles = ["price", "implement_close", "effective_open"];
  expect(reviewDates(RULEBOOK, review, roles)).toEqual([price, close, open]);
});

test("on the bundled sample every trust is in and none is over 10 %", async () => {
  const { constituents, universe } = await computeSample("real-estate", "2024-12");
  const trusts = universe.filter(
    (row) =>
      row["industry"] === "Real Estate Investment Trusts" &&
      row["security_type"] === "reit" &&
      row["country"] === "United States",
  );
  expect(constituents).toHaveLength(trusts.length);
  const weights = companyWeights(constituents);
  expect(weights[0]).toBeCloseTo(0.1, 12);
  expect(weights[0]).toBeLessThanOrEqual(0.1 + 1e-12);
});
