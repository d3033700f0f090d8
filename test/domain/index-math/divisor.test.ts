import { describe, expect, test } from "vitest";
import {
  baseDivisor,
  divisorRatio,
  levelOf,
  marketValueOf,
} from "../../../domain/index-math/divisor.ts";
import { indexSharesOf } from "../../../domain/index-math/index-shares.ts";

interface Held {
  readonly price: number;
  readonly shares: number;
  readonly float: number;
  readonly factor?: number;
}

function valueOf(lines: readonly Held[]): number {
  return marketValueOf(
    lines.map(({ price, shares, float, factor = 1 }) => ({
      price,
      fx: 1,
      indexShares: indexSharesOf({ shares, floatFactor: float, cappingFactor: factor }),
    })),
  );
}

const X = { price: 50, shares: 1000, float: 1 };
const Y = { price: 20, shares: 5000, float: 0.8 };
const Z = { price: 100, shares: 800, float: 0.5 };
const X2 = { price: 25, shares: 2000, float: 1 };
const Y2 = { ...Y, price: 18 };
const Z3 = { price: 92, shares: 1000, float: 0.5 };
const Y4 = { ...Y2, shares: 5500 };
const Z5 = { ...Z3, float: 0.65 };
const X7 = { price: 22, shares: 2000, float: 1 };
const X9 = { price: 22, shares: 6950, float: 0.85755396 };
const Q = { price: 30, shares: 3000, float: 1 };

/** METHODOLOGIES 2.6: rows 1 to 6 at the base level, 8 to 11 at that of row 7. */
describe("the worked divisor chain: the level does not move at a change", () => {
  test.each`
    row   | before                                                | after                                     | mv             | divisor         | because
    ${1}  | ${[X, Y, Z]}                                          | ${[X2, Y, Z]}                             | ${170_000}     | ${170}          | ${"a split changes nothing"}
    ${2}  | ${[X2, Y, Z]}                                         | ${[X2, Y2, Z]}                            | ${162_000}     | ${162}          | ${"a special dividend of 2.00"}
    ${3}  | ${[X2, Y2, Z]}                                        | ${[X2, Y2, Z3]}                           | ${168_000}     | ${168}          | ${"rights, 1 for 4 at 60"}
    ${4}  | ${[X2, Y2, Z3]}                                       | ${[X2, Y4, Z3]}                           | ${175_200}     | ${175.2}        | ${"ten percent more shares"}
    ${5}  | ${[X2, Y4, Z3]}                                       | ${[X2, Y4, Z5]}                           | ${189_000}     | ${189}          | ${"float 0.50 to 0.65"}
    ${8}  | ${[X7, { price: 16, shares: 400, float: 1 }, Y4, Z5]} | ${[X7, Y4, Z5]}                           | ${183_000}     | ${182.61351637} | ${"the spun-off line leaves"}
    ${9}  | ${[X7, Y4, Z5]}                                       | ${[X9, Z5]}                               | ${190_920}     | ${190.51678986} | ${"X buys Y"}
    ${10} | ${[X9, Z5]}                                           | ${[X9, Z5, Q]}                            | ${280_920}     | ${280.32671595} | ${"Q is added"}
    ${11} | ${[X9, Z5, Q]}                                        | ${[{ ...X9, factor: 0.76164328 }, Z5, Q]} | ${249_666.667} | ${249.13938754} | ${"a cap of 40 %"}
  `("row $row: $because", ({ row, before, after, mv, divisor }) => {
    const level = row < 7 ? 1000 : 1002.11640212;
    const old = valueOf(before) / level;
    expect(valueOf(after)).toBeCloseTo(mv, 1);
    const renewed = old * divisorRatio(valueOf(after), valueOf(before));
    expect(renewed).toBeCloseTo(divisor, 5);
    expect(levelOf(valueOf(after), renewed)).toBeCloseTo(level, 8);
  });

  test("row 0: the base divisor, and row 7: the level moves with prices alone", () => {
    expect(baseDivisor(valueOf([X, Y, Z]), 1000)).toBe(170);
    expect(levelOf(189_400, 189)).toBeCloseTo(1002.11640212, 8);
  });
});

test("an index without market value has no divisor", () => {
  expect(() => divisorRatio(0, 1)).toThrow(/invariant broken/);
});
