import { expect, test } from "vitest";
import {
  bondIndexReturn,
  bondMarketValue,
  bondReturn,
} from "../../../domain/index-math/bond-return.ts";

/** METHODOLOGIES 6.4: two bonds over one month, the second pays a coupon. */
const FIRST = {
  start: { par: 500, clean: 98.5, accrued: 0.8 },
  end: { clean: 98.9, accrued: 1.15 },
  coupon: 0,
};
const SECOND = {
  start: { par: 300, clean: 102, accrued: 2.3 },
  end: { clean: 101.6, accrued: 0.1 },
  coupon: 2.5,
};

test("METHODOLOGIES 6.4: weights, returns and the index's return", () => {
  const values = [FIRST, SECOND].map(({ start }) => bondMarketValue(start));
  expect(values.map((value) => value.toFixed(6))).toEqual(["496.500000", "312.900000"]);
  const total = values[0]! + values[1]!;
  expect(values.map((value) => (value / total).toFixed(8))).toEqual(["0.61341735", "0.38658265"]);
  expect([FIRST, SECOND].map((bond) => bondReturn(bond).toFixed(8))).toEqual([
    "0.00755287",
    "-0.00095877",
  ]);
  expect(bondIndexReturn([FIRST, SECOND]).toFixed(8)).toBe("0.00426242");
});

test("a coupon paid at an unchanged clean price is no return by itself", () => {
  const paid = { ...SECOND, end: { clean: 102, accrued: 0 }, coupon: 2.3 };
  expect(bondReturn(paid)).toBeCloseTo(0, 14);
});
