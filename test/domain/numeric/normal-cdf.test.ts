import fc from "fast-check";
import { expect, test } from "vitest";
import { normalCdf } from "../../../domain/numeric/normal-cdf.ts";

/** The expected values are those of arithmetic with forty digits. */
test.each`
  z             | gives                     | because
  ${-10}        | ${7.619853024160525e-24}  | ${"the lowest score that is weighed"}
  ${-7.5}       | ${3.1908916729108963e-14} | ${"far in the tail"}
  ${-5}         | ${2.866515718791939e-7}   | ${"in the tail"}
  ${-3}         | ${0.0013498980316300946}  | ${"in the tail"}
  ${-2.0000001} | ${0.022750126549083097}   | ${"just beyond the change of routine"}
  ${-2}         | ${0.02275013194817921}    | ${"the change of routine"}
  ${-1.9999999} | ${0.0227501373472764}     | ${"just inside it"}
  ${-1}         | ${0.15865525393145705}    | ${"one deviation under"}
  ${-0.001}     | ${0.49960105778608893}    | ${"nearly the middle"}
  ${0}          | ${0.5}                    | ${"the middle"}
  ${0.25}       | ${0.5987063256829237}     | ${"over the middle"}
  ${1}          | ${0.8413447460685429}     | ${"one deviation over"}
  ${2.5}        | ${0.9937903346742238}     | ${"beyond the change of routine"}
  ${8}          | ${0.9999999999999993}     | ${"nearly all"}
  ${300}        | ${1}                      | ${"the density is lost, nothing is left beyond"}
`("under $z lies $gives: $because", ({ z, gives }) => {
  expect(Math.abs(normalCdf(z) / gives - 1)).toBeLessThan(1e-13);
});

test("it never falls, and both sides make one", () => {
  const score = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(score, score, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(normalCdf(low)).toBeLessThanOrEqual(normalCdf(high) * (1 + 1e-13));
      expect(normalCdf(a) + normalCdf(-a)).toBeCloseTo(1, 14);
    }),
  );
});
