import { describe, expect, test } from "vitest";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { observeDrift, type BandedRule } from "../../domain/rebalancing/rebalance-rule.ts";
import type { Security } from "../../domain/universe/security.ts";
import { securityOf } from "../arbitraries/made-universe.ts";
import { shipped } from "../domain/calendar/schedules.ts";
import { computeSample } from "./sample-compute.ts";
import { reasonOf, reviewed, weightsOf, type ShippedReview } from "./shipped-review.ts";
import { datesOf } from "./review-dates.ts";

function asset(id: string, assetClass: string, given: Partial<Security>): Security {
  const attributes = { asset_class: assetClass };
  return securityOf(id, { securityType: "other", companyCap: 1e12, attributes, ...given });
}

const on = (lines: readonly Security[]): ShippedReview => ({
  index: "multi-asset-60-40",
  review: "2026-03",
  lines,
});
const two = (equity = "E", bond = "B", scale = 1) => [
  asset(equity, "equity", { price: 100 * scale }),
  asset(bond, "bond", { price: 50 * scale }),
];

describe("sixty and forty", () => {
  test.each`
    lines                                                                 | gives                                                     | because
    ${two()}                                                              | ${{ E: "0.60000000", B: "0.40000000" }}                   | ${"fixed"}
    ${two().toReversed()}                                                 | ${{ E: "0.60000000", B: "0.40000000" }}                   | ${"whatever the order of the lines"}
    ${two("E", "B", 7)}                                                   | ${{ E: "0.60000000", B: "0.40000000" }}                   | ${"whatever the prices"}
    ${two("A", "Z")}                                                      | ${{ A: "0.60000000", Z: "0.40000000" }}                   | ${"whatever the names"}
    ${[...two(), asset("E2", "equity", { price: 30, companyCap: 2e12 })]} | ${{ E: "0.20000000", E2: "0.40000000", B: "0.40000000" }} | ${"two lines of a class share its weight by their caps"}
  `("$gives: $because", ({ lines, gives }) => {
    expect(weightsOf(on(lines))).toEqual(gives);
  });

  test("another class is out; a class without a line is not handed to the other", () => {
    expect(reasonOf(on([...two(), asset("G", "commodity", { price: 2657 })]), "G")).toBe(
      "asset-class_not_allowed",
    );
    expect(() => weightsOf(on([asset("E", "equity", { price: 100 })]))).toThrow(
      /weight_unplaced.*bond/,
    );
  });
});

describe("METHODOLOGIES 6.1: bands of 5/25 around it", () => {
  const { versions, timed } = shipped("multi-asset-60-40");
  const rule = versions[0]!.rulebook.methodology.rebalance as BandedRule;
  const { constituents } = reviewed(on(two()));

  /** The index shares of the review at later prices, on a day. */
  function observed(equity: number, bond: number, session = "2026-04-15") {
    const values = constituents.map(({ securityId, indexShares }) => ({
      id: securityId as string,
      value: indexShares * ((securityId as string) === "E" ? equity : bond),
    }));
    const total = values.reduce((all, { value }) => all + value, 0);
    const assets = values.map(({ id, value }) => ({
      id,
      target: id === "E" ? 0.6 : 0.4,
      weight: value / total,
    }));
    const lastRebalance = plainDate("2026-03-31");
    const seen = { session: plainDate(session), lastRebalance, assets };
    return {
      equity: assets.find(({ id }) => id === "E")!.weight,
      ...observeDrift(rule, seen, timed.calendar),
    };
  }

  test.each`
    equity  | bond    | weight          | close           | because
    ${100}  | ${50}   | ${"0.60000000"} | ${undefined}    | ${"at the target"}
    ${110}  | ${49}   | ${"0.62737643"} | ${undefined}    | ${"2.7 points over"}
    ${125}  | ${49}   | ${"0.65674256"} | ${"2026-04-16"} | ${"5.7 points over: restored at the next close"}
    ${1250} | ${490}  | ${"0.65674256"} | ${"2026-04-16"} | ${"whatever the scale of prices"}
    ${130}  | ${48.5} | ${"0.66780822"} | ${"2026-04-16"} | ${"if the day before was missed"}
  `("equity at $equity, bonds at $bond: $because", ({ equity, bond, weight, close }) => {
    const outcome = observed(equity, bond);
    expect(outcome.equity.toFixed(8)).toBe(weight);
    expect(outcome.implementClose).toBe(close);
    const restored = outcome.weights.map((own) => own.toFixed(8)).toSorted();
    if (close) expect(restored).toEqual(["0.40000000", "0.60000000"]);
  });

  test.each`
    weight    | fires    | because
    ${0.65}   | ${false} | ${"exactly five points is in the band"}
    ${0.6501} | ${true}  | ${"just over"}
    ${0.55}   | ${false} | ${"five points under"}
    ${0.5499} | ${true}  | ${"just under"}
  `("equity at $weight: $because", ({ weight, fires }) => {
    // Bonds stay at 50, so that equity's price makes the weight.
    const price = (weight / (1 - weight)) * (0.4 / 0.6) * 100;
    expect(observed(price, 50).triggered.length > 0).toBe(fires);
  });

  test("the narrower band counts: five points for both, a quarter of 40 % is ten", () => {
    expect(observed(125, 49).triggered.map(({ limit }) => limit)).toEqual([0.05, 0.05]);
  });
});

test("two years of dates", () => {
  const roles = ["rank", "price", "implement_close", "effective_open"];
  expect(datesOf("multi-asset-60-40", [2026, 2027], roles)).toEqual([
    "quarterly 2026-03-24 2026-03-31 2026-03-31 2026-04-01",
    "quarterly 2026-06-23 2026-06-30 2026-06-30 2026-07-01",
    "quarterly 2026-09-23 2026-09-30 2026-09-30 2026-10-01",
    "quarterly 2026-12-23 2026-12-31 2026-12-31 2027-01-04",
    "quarterly 2027-03-23 2027-03-31 2027-03-31 2027-04-01",
    "quarterly 2027-06-23 2027-06-30 2027-06-30 2027-07-01",
    "quarterly 2027-09-23 2027-09-30 2027-09-30 2027-10-01",
    "quarterly 2027-12-23 2027-12-31 2027-12-31 2028-01-03",
  ]);
});

test("the sample: two lines at their targets", async () => {
  const { constituents } = await computeSample("multi-asset-60-40", "2024-12", "assets.csv");
  expect(constituents.map(({ security_id, weight }) => `${security_id} ${weight}`)).toEqual([
    "EQUITY 0.6000000000",
    "BOND 0.4000000000",
  ]);
});
