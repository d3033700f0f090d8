import { expect, test } from "vitest";
import { levelOf, marketValueOf } from "../../../domain/index-math/divisor.ts";
import { startingComposition } from "../../../domain/review/starting-composition.ts";
import type { CompanyId, Security } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";

const ALPHA = "C-ALPHA" as CompanyId;
const securities: readonly Security[] = [
  securityOf("A1", { companyId: ALPHA, companyCap: 400, price: 10 }),
  securityOf("A2", { companyId: ALPHA, companyCap: 400, price: 20 }),
  securityOf("B", { shares: 7, price: 5, floatFactor: 0.5 }),
  securityOf("C", { price: 5 }),
];
const begun = (...tickers: string[]) =>
  startingComposition(tickers, { session: undefined, securities, decimals: {} }, smallRulebook());

test("the classes of a company share its cap, and the level is the base value", () => {
  const { current, divisors } = begun("B", "A2", "A1");
  expect(current.map(({ securityId, indexShares }) => [securityId, indexShares])).toEqual([
    ["A1", 20],
    ["A2", 10],
    ["B", 3.5],
  ]);
  const value = marketValueOf([
    { price: 10, fx: 1, indexShares: 20 },
    { price: 20, fx: 1, indexShares: 10 },
    { price: 5, fx: 1, indexShares: 3.5 },
  ]);
  expect(levelOf(value, divisors[""]!)).toBe(1000);
});

test.each`
  tickers        | member | because
  ${["B", "X"]}  | ${"X"} | ${"a ticker the universe does not show"}
  ${["A1", "C"]} | ${"C"} | ${"a line without a size"}
`("$because stays a member without shares, and there is no divisor", ({ tickers, member }) => {
  const { current, divisors } = begun(...(tickers as string[]));
  const found = current.find(({ securityId }) => securityId === member);
  expect(found).toMatchObject({ shares: undefined, indexShares: undefined });
  expect(divisors).toEqual({});
});
