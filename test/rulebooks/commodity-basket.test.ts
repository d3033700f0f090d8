import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import { excessReturnLevel } from "../../domain/commodities/excess-return.ts";
import { rollDates } from "../../domain/commodities/roll-dates.ts";
import { rollSchedule } from "../../domain/commodities/roll-schedule.ts";
import type { Security } from "../../domain/universe/security.ts";
import { securityOf } from "../arbitraries/made-universe.ts";
import { shipped } from "../domain/calendar/schedules.ts";
import { run } from "../cli/run-command-line.ts";
import { computeSample, weightBy } from "./sample-compute.ts";
import { reasonOf, reviewed, weightsOf, type ShippedReview } from "./shipped-review.ts";
import { datesOf } from "./review-dates.ts";

interface Commodity {
  readonly of?: string;
  readonly group?: string;
  readonly sector?: string;
  readonly liquidity?: number | "";
  readonly production?: number;
  readonly asset?: string;
}

function commodity(id: string, given: Commodity = {}): Security {
  const { of = id, group = id, sector = id, liquidity = 100, production = 100 } = given;
  return securityOf(id, {
    securityType: "other",
    sector,
    companyCap: 1,
    attributes: {
      asset_class: given.asset ?? "commodity_future",
      commodity: of,
      commodity_group: group,
      liquidity: String(liquidity),
      production: String(production),
    },
  });
}

const on = (lines: readonly Security[], parts: ShippedReview["parts"] = {}): ShippedReview => ({
  index: "commodity-basket",
  review: "2026-01",
  lines,
  parts,
});
const uncapped = { caps: { annual: [] } };

/** Eight alike, so that nothing near the limits is forced by the others. */
const others = Array.from({ length: 8 }, (_, at) => commodity(`O${at}`));

describe("METHODOLOGIES 6.5: two parts liquidity, one part production", () => {
  const pair = (a: string, b: string, scale = 1) => [
    commodity(a, { liquidity: 75 * scale, production: 30 * scale }),
    commodity(b, { liquidity: 25 * scale, production: 70 * scale }),
  ];
  test.each`
    lines                          | gives                                   | because
    ${pair("A", "B")}              | ${{ A: "0.60000000", B: "0.40000000" }} | ${"2/3 x 0.75 + 1/3 x 0.30"}
    ${pair("A", "B").toReversed()} | ${{ A: "0.60000000", B: "0.40000000" }} | ${"whatever the order of the lines"}
    ${pair("A", "B", 1e9)}         | ${{ A: "0.60000000", B: "0.40000000" }} | ${"whatever the unit"}
    ${pair("Z", "B")}              | ${{ Z: "0.60000000", B: "0.40000000" }} | ${"whatever the names"}
  `("$because", ({ lines, gives }) => {
    expect(weightsOf(on(lines, uncapped))).toEqual(gives);
  });
});

describe("limits of a commodity, its group and its sector, and the floor", () => {
  /** Liquidity and production alike, so that the part of it all is the uncapped weight. */
  const alike = (part: number, given: Commodity = {}): Commodity => ({
    ...given,
    liquidity: part,
    production: part,
  });
  const rest = (part: number) => others.map((_, at) => commodity(`O${at}`, alike(part / 8)));

  test.each`
    lines                                                                                                  | id     | weight          | because
    ${[commodity("A", alike(15)), ...rest(85)]}                                                            | ${"A"} | ${"0.15000000"} | ${"exactly 15 % is left alone"}
    ${[commodity("A", alike(20)), ...rest(80)]}                                                            | ${"A"} | ${"0.15000000"} | ${"20 % comes down"}
    ${["A", "B"].map((id) => commodity(id, alike(10, { of: "oil" }))).concat(rest(80))}                    | ${"A"} | ${"0.07500000"} | ${"two contracts of one commodity come down together"}
    ${["A", "B"].map((id) => commodity(id, alike(7.5, { of: "oil" }))).concat(rest(85))}                   | ${"A"} | ${"0.07500000"} | ${"exactly 15 % of both is left alone"}
    ${[commodity("A", alike(14, { group: "g" })), commodity("B", alike(14, { group: "g" })), ...rest(72)]} | ${"A"} | ${"0.12500000"} | ${"a commodity with its derivatives at most 25 %"}
    ${["A", "B", "C"].map((id) => commodity(id, alike(12, { sector: "s" }))).concat(rest(64))}             | ${"A"} | ${"0.11000000"} | ${"a sector at most 33 %"}
    ${["A", "B", "C"].map((id) => commodity(id, alike(11, { sector: "s" }))).concat(rest(67))}             | ${"A"} | ${"0.11000000"} | ${"exactly 33 % is left alone"}
    ${[commodity("A", alike(2)), ...rest(98)]}                                                             | ${"A"} | ${"0.02000000"} | ${"exactly the floor"}
    ${[commodity("A", alike(1)), ...rest(99)]}                                                             | ${"A"} | ${"0.02000000"} | ${"1 % is lifted to the floor"}
  `("$id at $weight: $because", ({ lines, id, weight }) => {
    const weights = weightsOf(on(lines));
    expect(weights[id]).toBe(weight);
    const each = Object.entries(weights).filter(([name]) => name.startsWith("O"));
    const [, first] = each[0]!;
    for (const [, other] of each) expect(other).toBe(first);
  });

  test("six commodities of at most 15 % cannot hold the index", () => {
    expect(() => weightsOf(on(others.slice(0, 6)))).toThrow(/cap_infeasible/);
  });
});

describe("who is in", () => {
  test.each`
    given                          | reason                               | because
    ${{}}                          | ${"stage_2"}                         | ${"every commodity future with both figures"}
    ${{ asset: "freight_future" }} | ${"asset-class_not_allowed"}         | ${"freight is no commodity"}
    ${{ liquidity: "" }}           | ${"weight_liquidity_unknown"}        | ${"no figure is filled in"}
    ${{ production: 0 }}           | ${"weight_production_below_minimum"} | ${"nothing is produced"}
  `("$given: $because", ({ given, reason }) => {
    expect(reasonOf(on([...others, commodity("ASKED", given)]), "ASKED")).toBe(reason);
  });
});

describe("the roll of the rulebook", () => {
  const { versions, timed } = shipped("commodity-basket");
  const { roll } = versions[0]!.rulebook.methodology;

  test.each([1, 1000])(
    "METHODOLOGIES 6.5: a fifth at each of five closes, in units, x %d",
    (scale) => {
      const lead = [70.0, 70.5, 71.0, 70.8, 71.2, 71.5].map((price) => price * scale);
      const next = [72.0, 72.4, 72.9, 72.6, 73.1, 73.3].map((price) => price * scale);
      const sessions = Array.from({ length: 20 }, (_, at) => at + 1);
      const days = rollSchedule(roll!, sessions).slice(
        roll!.first_business_day - 1,
        roll!.last_business_day,
      );
      let level = 100;
      const levels = days.map(({ leadBefore }, at) => {
        const day = (prices: readonly number[]) => ({ before: prices[at]!, now: prices[at + 1]! });
        const rolling = { lead: day(lead), next: day(next), leadPart: leadBefore };
        level = excessReturnLevel(level, rolling, roll!.parts_of);
        return level.toFixed(8);
      });
      expect(levels).toEqual([
        "100.71428571",
        "101.42474202",
        "101.08552883",
        "101.73243122",
        "102.04020260",
      ]);
    },
  );

  test("the first fifth goes at the close that implements the review", () => {
    const { roles } = rollDates(roll!, timed, yearMonth("2026-01"));
    expect(roles.map(({ session }) => session)).toEqual([
      "2026-01-09",
      "2026-01-12",
      "2026-01-13",
      "2026-01-14",
      "2026-01-15",
    ]);
    expect(datesOf("commodity-basket", [2026, 2026], ["implement_close"])).toEqual([
      `annual ${roles[0]!.session}`,
    ]);
  });

  test("schedule prints each month's roll after the reviews", async () => {
    const rulebook = fileURLToPath(new URL("../../rulebooks/commodity-basket", import.meta.url));
    const span = ["--from", "2026-01-01", "--to", "2026-12-31"];
    const { code, out } = await run("schedule", "--rulebook", rulebook, ...span);
    expect(code).toBe(0);
    const rolls = out.split("\n").filter((line) => line.includes(",roll,"));
    expect(rolls).toHaveLength(60);
    expect(rolls[5]).toMatch(/^commodity-basket,2026-02,roll,roll_1,2026-02-09,2026-02-09,/);
  });
});

test("two years of dates", () => {
  const roles = ["rank", "announce", "price", "implement_close", "effective_open"];
  expect(datesOf("commodity-basket", [2026, 2027], roles)).toEqual([
    "annual 2025-10-31 2025-10-31 2026-01-07 2026-01-09 2026-01-12",
    "annual 2026-10-30 2026-10-30 2027-01-07 2027-01-11 2027-01-12",
  ]);
});

test("the sample: every limit holds, and those that bind are met exactly", async () => {
  const computed = await computeSample("commodity-basket", "2025-01", "commodities.csv");
  const weights = computed.constituents.map(({ weight }) => Number(weight));
  expect(computed.constituents).toHaveLength(24);
  const commodities = weightBy(computed, "commodity");
  expect(Math.max(...Object.values(commodities))).toBeCloseTo(0.15, 9);
  expect(commodities["Crude Oil"]).toBeCloseTo(0.15, 9);
  expect(commodities["Gold"]).toBeCloseTo(0.15, 9);
  expect(Math.min(...weights)).toBeCloseTo(0.02, 9);
  expect(weightBy(computed, "commodity_group")["Crude Oil"]).toBeCloseTo(0.25, 9);
  for (const weight of Object.values(weightBy(computed, "sector")))
    expect(weight).toBeLessThanOrEqual(0.33 + 1e-9);
});

test("every line keeps what a roll needs: index shares in units of the lead contract", () => {
  const { constituents } = reviewed(on(others.slice(0, 8)));
  for (const { indexShares, weight, price } of constituents)
    expect(indexShares * price).toBeCloseTo(weight * 1e9, 3);
});
