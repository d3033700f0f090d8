import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EXACT_ZERO, plus } from "../../../domain/numeric/exact-sum.ts";
import { bisectGrid } from "../../../domain/numeric/grid-bisect.ts";
import {
  gridAtLeast,
  gridAtMost,
  gridOf,
  gridOver,
  gridUnder,
} from "../../../domain/numeric/grid.ts";

describe("neighbours on a decimal grid", () => {
  test.each`
    places | value               | atLeast             | over                  | under                 | atMost              | because
    ${0}   | ${5}                | ${5}                | ${6}                  | ${4}                  | ${5}                | ${"on the grid"}
    ${0}   | ${5.3}              | ${6}                | ${6}                  | ${5}                  | ${5}                | ${"between two values"}
    ${2}   | ${0.29}             | ${0.29}             | ${0.3}                | ${0.28}               | ${0.29}             | ${"0.29 x 100 is 28.999999999999996 in doubles"}
    ${2}   | ${1.005}            | ${1.01}             | ${1.01}               | ${1}                  | ${1}                | ${"between two cents"}
    ${2}   | ${3012345678901.25} | ${3012345678901.25} | ${3012345678901.26}   | ${3012345678901.24}   | ${3012345678901.25} | ${"a large cap with cents"}
    ${9}   | ${3012345678901.25} | ${3012345678901.25} | ${3012345678901.2505} | ${3012345678901.2495} | ${3012345678901.25} | ${"a grid finer than the doubles: the next double"}
  `("$value at $places places: $because", ({ places, value, atLeast, over, under, atMost }) => {
    const grid = gridOf(places);
    expect(gridAtLeast(grid, value)).toBe(atLeast);
    expect(gridOver(grid, value)).toBe(over);
    expect(gridUnder(grid, value)).toBe(under);
    expect(gridAtMost(grid, value)).toBe(atMost);
  });
});

const places = fc.integer({ min: 0, max: 6 });
const value = fc.double({ min: 0.001, max: 1e13, noNaN: true });

test("one step up and one step down is where it was, and each is the decimal text's double", () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 2, max: 1_000_000_000 }), (count, units) => {
      const grid = gridOf(count);
      const here = Number(`${units}e-${count}`);
      expect(gridOver(grid, gridUnder(grid, here))).toBe(here);
      expect(gridUnder(grid, here)).toBe(Number(`${units - 1}e-${count}`));
      expect(gridAtLeast(grid, here)).toBe(here);
    }),
  );
});

test("the grid's value at least, and at most, stand on their sides of any number", () => {
  fc.assert(
    fc.property(places, value, (count, number) => {
      const grid = gridOf(count);
      expect(gridAtLeast(grid, number)).toBeGreaterThanOrEqual(number);
      expect(gridAtMost(grid, number)).toBeLessThanOrEqual(number);
      expect(gridOver(grid, number)).toBeGreaterThan(number);
      expect(gridUnder(grid, number)).toBeLessThan(number);
    }),
  );
});

test("halving finds the value at which something begins, from either side", () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 1, max: 999_999 }), (count, units) => {
      const grid = gridOf(count);
      const begins = Number(`${units}e-${count}`);
      const [low, high] = [0, Number(`1000000e-${count}`)];
      const up = bisectGrid(grid, { held: low, reached: high }, (at) => at >= begins);
      const down = bisectGrid(grid, { held: high, reached: low }, (at) => at <= begins);
      expect([up, down]).toEqual([begins, begins]);
    }),
  );
});

test("an exact sum forgets what is taken away again", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 900_000_000_000_000 })), value, (cents, odd) => {
      const total = cents.reduce((sum, cent) => plus(sum, cent / 100), EXACT_ZERO);
      const cap = Math.round(odd * 100) / 100;
      expect(plus(plus(total, cap), -cap)).toEqual(total);
    }),
  );
});
