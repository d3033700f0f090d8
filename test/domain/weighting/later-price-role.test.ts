import { describe, expect, test } from "vitest";
import { weightsBefore } from "../../../domain/publication/weights-before.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { PriceLine, SecurityId } from "../../../domain/universe/security.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

const rulebook = smallRulebook({
  universe: { screens: [] },
  select: { annual: { count: 2, stages: ["rank <= 2"] } },
  caps: { annual: [] },
});

test.each`
  price | companyCap   | shares | because
  ${12} | ${undefined} | ${100} | ${"shares come from the rank date"}
  ${12} | ${1320}      | ${110} | ${"and from the later role where it shows a cap"}
  ${6}  | ${1200}      | ${200} | ${"a split between the two dates counts once"}
`("a later price of $price with a cap of $companyCap gives $shares shares: $because", (given) => {
  const { price, companyCap, shares } = given as Record<string, number>;
  const later: PriceLine = {
    securityId: "a" as SecurityId,
    price: price!,
    shares: undefined,
    floatFactor: undefined,
    companyCap,
  };
  const inputs = inputsOf(rulebook, {
    kind: "annual",
    securities: [securityOf("a", { price: 10, companyCap: 1000 })],
    prices: { price: [later] },
  });
  const [line] = reconstitute(inputs).segments[0]!.constituents;
  expect(line).toMatchObject({ price, shares });
});

/** Two lines as large on the rank date: 100 dollars' worth each, 80 pounds of the second. */
const DOLLARS = securityOf("a", { price: 10, shares: 10, companyCap: 100 });
const POUNDS = securityOf("b", {
  price: 8,
  shares: 10,
  fx: 1.25,
  companyCap: 100,
  currency: "GBP",
});

const laterLine = (id: string, price: number, rest: Partial<PriceLine> = {}): PriceLine => ({
  securityId: id as SecurityId,
  price,
  shares: undefined,
  floatFactor: undefined,
  ...rest,
});

describe("an exchange rate of the later role", () => {
  const reviewOf = (later: Partial<PriceLine>) => {
    const inputs = inputsOf(rulebook, {
      kind: "annual",
      securities: [DOLLARS, POUNDS],
      prices: { price: [laterLine("a", 10), laterLine("b", 8, later)] },
      current: membersOf(["a", "b"], { shares: 10 }),
    });
    const { constituents, turnover } = reconstitute(inputs).segments[0]!;
    const weights = Object.fromEntries(
      constituents.map(({ securityId, weight, fx }) => [securityId, { weight, fx }]),
    );
    return { weights, before: Object.fromEntries(weightsBefore(inputs, "")), turnover };
  };

  test("weighs the line, and the composition before", () => {
    const { weights, before, turnover } = reviewOf({ fx: 1.875 });
    expect(weights).toEqual({ a: { weight: 0.4, fx: 1 }, b: { weight: 0.6, fx: 1.875 } });
    expect(before).toEqual({ a: 0.4, b: 0.6 });
    expect(turnover.oneWay).toBe(0);
  });

  test("divides a cap of that role", () => {
    expect(reviewOf({ fx: 2, companyCap: 320 }).weights["b"]).toEqual({ weight: 160 / 260, fx: 2 });
  });

  test("is the universe's where it is not given", () => {
    const { weights, before } = reviewOf({ fx: undefined });
    expect(weights).toEqual({ a: { weight: 0.5, fx: 1 }, b: { weight: 0.5, fx: 1.25 } });
    expect(before).toEqual({ a: 0.5, b: 0.5 });
  });
});

test("a member that has no price at the role weighs nothing before, and the others share it", () => {
  const inputs = inputsOf(rulebook, {
    kind: "annual",
    securities: [DOLLARS, POUNDS, securityOf("c", { price: 10, shares: 10, companyCap: 100 })],
    prices: { price: [laterLine("a", 10), laterLine("b", 8)] },
    current: membersOf(["a", "b", "c"], { shares: 10 }),
  });
  const { changes } = reconstitute(inputs).segments[0]!;
  expect(changes).toMatchObject([
    { securityId: "c", reasonCode: "price_missing", weightBefore: 0 },
  ]);
  expect(Object.fromEntries(weightsBefore(inputs, ""))).toEqual({ a: 0.5, b: 0.5 });
});

test("a member that only the prices have, of unknown currency, weighs nothing before", () => {
  const inputs = inputsOf(rulebook, {
    kind: "annual",
    securities: [DOLLARS, POUNDS],
    prices: { price: [laterLine("a", 10), laterLine("b", 8), laterLine("gone", 10)] },
    current: membersOf(["a", "b", "gone"], { shares: 10 }),
  });
  const { changes } = reconstitute(inputs).segments[0]!;
  expect(changes).toMatchObject([{ securityId: "gone", weightBefore: 0 }]);
  expect(Object.fromEntries(weightsBefore(inputs, ""))).toEqual({ a: 0.5, b: 0.5 });
});
