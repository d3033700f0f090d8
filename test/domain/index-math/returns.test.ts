import { describe, expect, test } from "vitest";
import { dividendPoints, returnLevel } from "../../../domain/index-math/returns.ts";

/** Two points at a divisor of 10: one dividend in the index currency, one abroad. */
const DIVIDENDS = [
  { amount: 0.5, fx: 1, indexShares: 20, withholding: 0.3 },
  { amount: 1, fx: 0.5, indexShares: 20, withholding: 0.3 },
];

describe("METHODOLOGIES 2.5: 1000 to 1005 with two points of dividend", () => {
  test.each`
    reinvest   | net      | gives             | because
    ${"close"} | ${false} | ${"1.0070000000"} | ${"(1005 + 2) / 1000"}
    ${"open"}  | ${false} | ${"1.0070140281"} | ${"1005 / (1000 - 2)"}
    ${"close"} | ${true}  | ${"1.0064000000"} | ${"30 % withheld: 1.4 points"}
    ${"open"}  | ${true}  | ${"1.0064089726"} | ${"1005 / (1000 - 1.4)"}
  `("reinvested at the $reinvest, net $net: $gives, $because", ({ reinvest, net, gives }) => {
    const dividends = dividendPoints(DIVIDENDS, { divisor: 10, net });
    const day = { returnBefore: 1, priceBefore: 1000, price: 1005, dividends };
    expect(returnLevel(day, reinvest).toFixed(10)).toBe(gives);
  });
});

test.each(["close", "open"] as const)("without dividends the return is the price's: %s", (at) => {
  const day = { returnBefore: 250, priceBefore: 1000, price: 1010, dividends: 0 };
  expect(returnLevel(day, at)).toBe(252.5);
});

test("where prices do not move the close's way gains less than the open's", () => {
  const day = { returnBefore: 1, priceBefore: 100, price: 98, dividends: 2 };
  expect(returnLevel(day, "close")).toBe(1);
  expect(returnLevel(day, "open")).toBe(1);
  const flat = { ...day, price: 100 };
  expect(returnLevel(flat, "open")).toBeGreaterThan(returnLevel(flat, "close"));
});

test("each line is withheld by its own country's part", () => {
  const mixed = [DIVIDENDS[0]!, { ...DIVIDENDS[1]!, withholding: 0 }];
  expect(dividendPoints(mixed, { divisor: 10, net: true })).toBeCloseTo(1.7, 12);
  expect(dividendPoints([], { divisor: 10, net: true })).toBe(0);
});
