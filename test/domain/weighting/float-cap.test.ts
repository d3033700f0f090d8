import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { PriceLine, Security } from "../../../domain/universe/security.ts";
import { floatCap } from "../../../domain/weighting/float-cap.ts";
import type { SizedLine } from "../../../domain/weighting/sized-line.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

const size = fc.double({ min: 1e-3, max: 1e12, noNaN: true });
const lines = fc.array(
  fc.record({
    price: size,
    shares: size,
    floatFactor: fc.constantFrom(0.1, 0.5, 1),
    fx: fc.constantFrom(0.01, 1, 1.2),
  }),
  { minLength: 1, maxLength: 60 },
) as unknown as fc.Arbitrary<SizedLine[]>;

function weighByFloatCap(sized: readonly SizedLine[]) {
  const rule = { scheme: "float_cap", prices: "price" } as const;
  return floatCap.weigh({ lines: sized, rule, before: new Map(), month: 6 });
}

test("weights are positive and sum to one", () => {
  fc.assert(
    fc.property(lines, (sized) => {
      const weights = weighByFloatCap(sized);
      expect(weights.every((weight) => weight > 0)).toBe(true);
      expect(weights.reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 12);
    }),
  );
});

test("scaling all prices changes nothing", () => {
  fc.assert(
    fc.property(lines, fc.constantFrom(0.25, 2, 1024), (sized, factor) => {
      const scaled = sized.map((line) => ({ ...line, price: line.price * factor }));
      expect(weighByFloatCap(scaled)).toEqual(weighByFloatCap(sized));
    }),
  );
});

test("the order of weights is that of float market caps", () => {
  fc.assert(
    fc.property(lines, (sized) => {
      const weights = weighByFloatCap(sized);
      const caps = sized.map(
        ({ price, shares, floatFactor, fx }) => price * shares! * floatFactor * fx,
      );
      for (const [at, weight] of weights.entries())
        for (const [other, cap] of caps.entries())
          if (caps[at]! > cap) expect(weight).toBeGreaterThanOrEqual(weights[other]!);
    }),
    { numRuns: 30 },
  );
});

interface Made {
  readonly securities: readonly Security[];
  readonly prices?: readonly PriceLine[];
  readonly lowFloat?: number;
}

function constituents({ securities, prices, lowFloat }: Made) {
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { annual: { stages: ["rank <= 9"] } },
    caps: { annual: [] },
    shares: { look_back_sessions: 3, low_float: lowFloat ? { multiple: lowFloat } : undefined },
  });
  const review = inputsOf(rulebook, {
    kind: "annual",
    securities,
    prices: prices ? { price: prices } : {},
  });
  const [segment] = reconstitute(review).segments;
  return segment!.constituents.toSorted((a, b) => (a.securityId < b.securityId ? -1 : 1));
}

describe("shares, price and float of a constituent", () => {
  test("two classes without shares share the company's cap equally, at each one's price", () => {
    const classes = { companyId: "C" as Security["companyId"], companyCap: 1200 };
    const made = constituents({
      securities: [
        securityOf("A", { ...classes, price: 10 }),
        securityOf("B", { ...classes, price: 20, fx: 0.5 }),
        securityOf("W", {
          ...classes,
          securityType: "warrant",
          companyCap: undefined,
          floatFactor: 0,
        }),
      ],
    });
    expect(made.map(({ securityId, shares, weight }) => [securityId, shares, weight])).toEqual([
      ["A", 60, 0.5],
      ["B", 60, 0.5],
    ]);
  });

  test("the weighing role's price, shares and float take the universe's place", () => {
    const [a, b] = constituents({
      securities: [
        securityOf("A", { shares: 10, price: 10 }),
        securityOf("B", { shares: 10, price: 10, floatFactor: 0.5 }),
      ],
      prices: [
        { securityId: "A", price: 20, shares: 30, floatFactor: 0.5 },
        { securityId: "B", price: 40, shares: undefined, floatFactor: undefined },
      ] as unknown as PriceLine[],
    });
    expect(a).toMatchObject({ price: 20, shares: 30, floatFactor: 0.5, indexShares: 15 });
    expect(b).toMatchObject({ price: 40, shares: 10, floatFactor: 0.5, indexShares: 5 });
    expect(a!.weight).toBeCloseTo(300 / 500, 12);
  });

  test("a line without a price at the weighing role is out where the rulebook says fail", () => {
    const given = {
      securities: [securityOf("A", { companyCap: 5 }), securityOf("B", { companyCap: 9 })],
      prices: [{ securityId: "A", price: 20 }] as unknown as PriceLine[],
    };
    expect(constituents(given).map(({ securityId }) => securityId)).toEqual(["A"]);
  });
});

describe("METHODOLOGIES 4.3: shares used with a low-float limit of three times the float", () => {
  test.each`
    float    | used    | because
    ${0.6}   | ${1000} | ${"the float is over a third"}
    ${0.333} | ${999}  | ${"just under a third: the limit binds"}
    ${0.2}   | ${600}  | ${"three times 200"}
    ${0.042} | ${126}  | ${"three times 42"}
  `("1000 shares, $float free: $used, $because", ({ float, used }) => {
    const [line] = constituents({
      securities: [securityOf("A", { shares: 1000, floatFactor: float })],
      lowFloat: 3,
    });
    expect(line!.indexShares).toBeCloseTo(used, 9);
  });
});
