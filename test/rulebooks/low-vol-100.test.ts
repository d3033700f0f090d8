import { describe, expect, test } from "vitest";
import { securityOf } from "../arbitraries/made-universe.ts";
import { computeSample, idsOf } from "./sample-compute.ts";
import { reviewDates } from "./review-dates.ts";
import { shippedVersion } from "./shipped-version.ts";
import { expectSameReviewInEveryForm, printedReview, reviewOf } from "./worked-review.ts";

const RULEBOOK = shippedVersion("low-vol-100/2021.1");

const member = (id: string, volatility: string, parent = "yes") =>
  securityOf(id, {
    price: 10,
    shares: 100,
    attributes: { in_large_500: parent, volatility_252d: volatility },
  });

/** METHODOLOGIES 6.2: volatilities of 20, 10 and 15 %. */
const THREE = [member("A", "0.20"), member("B", "0.10"), member("C", "0.15")];

test("METHODOLOGIES 6.2: inverse volatility gives .23076923 / .46153846 / .30769231", () => {
  expect(printedReview(reviewOf(RULEBOOK, THREE))).toEqual({
    A: "0.23076923",
    B: "0.46153846",
    C: "0.30769231",
  });
  expectSameReviewInEveryForm(RULEBOOK, THREE);
});

test("volatilities in another unit give the same weights", () => {
  const inPercent = [member("A", "20"), member("B", "10"), member("C", "15")];
  expect(printedReview(reviewOf(RULEBOOK, inPercent))).toEqual(
    printedReview(reviewOf(RULEBOOK, THREE)),
  );
});

describe("the hundredth place", () => {
  const hundred = Array.from({ length: 100 }, (_, at) =>
    member(`M${100 + at}`, (0.1 + at / 1000).toFixed(3)),
  );
  const isIn = (tested: ReturnType<typeof member>) => {
    const { verdicts } = reviewOf(RULEBOOK, [...hundred, tested]).segments[0]!;
    return verdicts.find(({ securityId }) => securityId === tested.securityId)!;
  };

  test.each`
    id     | volatility | parent   | selected | reason                        | because
    ${"A"} | ${"0.198"} | ${"yes"} | ${true}  | ${"within_top_n"}             | ${"less volatile than the last"}
    ${"A"} | ${"0.199"} | ${"yes"} | ${true}  | ${"within_top_n"}             | ${"as volatile as the last, and before it by id"}
    ${"Z"} | ${"0.199"} | ${"yes"} | ${false} | ${"no_stage"}                 | ${"as volatile as the last, and behind it by id"}
    ${"A"} | ${"0.200"} | ${"yes"} | ${false} | ${"no_stage"}                 | ${"more volatile than the last"}
    ${"A"} | ${"0"}     | ${"yes"} | ${false} | ${"volatility_below_minimum"} | ${"a price that never moved has no weight"}
    ${"A"} | ${""}      | ${"yes"} | ${false} | ${"volatility_unknown"}       | ${"no history of a year"}
    ${"A"} | ${"0.100"} | ${""}    | ${false} | ${"parent_unknown"}           | ${"not in the parent"}
  `("$id at $volatility is in: $selected, $because", (row) => {
    const verdict = isIn(member(row.id, row.volatility, row.parent));
    expect(verdict.selected).toBe(row.selected);
    expect(verdict.reasonCode).toBe(row.reason);
  });
});

test.each`
  review       | rank            | price           | close           | open
  ${"2025-02"} | ${"2025-01-31"} | ${"2025-02-14"} | ${"2025-02-21"} | ${"2025-02-24"}
  ${"2025-05"} | ${"2025-04-30"} | ${"2025-05-09"} | ${"2025-05-16"} | ${"2025-05-19"}
  ${"2025-08"} | ${"2025-07-31"} | ${"2025-08-08"} | ${"2025-08-15"} | ${"2025-08-18"}
  ${"2025-11"} | ${"2025-10-31"} | ${"2025-11-14"} | ${"2025-11-21"} | ${"2025-11-24"}
  ${"2026-02"} | ${"2026-01-30"} | ${"2026-02-13"} | ${"2026-02-20"} | ${"2026-02-23"}
  ${"2026-11"} | ${"2026-10-30"} | ${"2026-11-13"} | ${"2026-11-20"} | ${"2026-11-23"}
`("$review: ranked on $rank, in force after $close", ({ review, rank, price, close, open }) => {
  const roles = ["rank", "price", "implement_close", "effective_open"];
  expect(reviewDates(RULEBOOK, review, roles)).toEqual([rank, price, close, open]);
});

test("on the bundled sample the hundred least volatile members are in", async () => {
  const { constituents, universe } = await computeSample("low-vol-100", "2024-11");
  const volatilityOf = new Map(
    universe
      .filter((row) => row["in_large_500"] === "yes" && row["volatility_252d"] !== "")
      .map((row) => [row["security_id"]!, Number(row["volatility_252d"])]),
  );
  const inOrder = [...volatilityOf].toSorted((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  expect(idsOf(constituents)).toEqual(
    inOrder
      .slice(0, 100)
      .map(([id]) => id)
      .toSorted(),
  );
  const [first] = constituents;
  const products = constituents.map(
    (row) => Number(row["weight_exact"]) * volatilityOf.get(row["security_id"]!)!,
  );
  for (const product of products) expect(product).toBeCloseTo(products[0]!, 15);
  expect(Number(first!["weight_exact"])).toBeLessThan(0.02);
});
