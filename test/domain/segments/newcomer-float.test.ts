import fc from "fast-check";
import { expect, test } from "vitest";
import { reachesFloat } from "../../../domain/segments/market-cuts.ts";
import { companyFloatCap } from "../../../domain/measures/float-cap-measure.ts";
import type { ReviewLine } from "../../../domain/review-line.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";

const PART = 0.5;

/** The free-float cap of a company of two lines without shares, whose floats are the part on average. */
function floatOfHalf(cap: number, smaller: number): number {
  const securities = [smaller, 1 - smaller].map((floatFactor, at) =>
    securityOf(`L${at}`, { companyCap: cap, floatFactor }),
  );
  const lines = securities.map((security, at) => ({ at, security }) as ReviewLine);
  return companyFloatCap({ lines, cap: { amount: cap, given: true } });
}

test("a free float of exactly the part asked for is enough, however it is added up", () => {
  const caps = fc.integer({ min: 1, max: 1e9 }).map((units) => units / 10);
  const floats = fc.integer({ min: 1, max: 49 }).map((parts) => parts / 100);
  fc.assert(
    fc.property(caps, floats, (cap, smaller) => {
      expect(reachesFloat(floatOfHalf(cap, smaller), PART * cap)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("a part in a million less is not enough", () => {
  expect(reachesFloat(49.99995, 50)).toBe(false);
});
