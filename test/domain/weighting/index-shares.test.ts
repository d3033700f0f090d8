import { describe, expect, test } from "vitest";
import { levelOf, marketValueOf } from "../../../domain/index-math/divisor.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import type { WeightRule } from "../../../domain/weighting/schemes.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { CurrentConstituent, Security } from "../../../domain/universe/security.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

interface Made {
  readonly weight: WeightRule;
  readonly securities: readonly Security[];
  readonly current?: readonly CurrentConstituent[];
  readonly caps?: readonly CapStep[];
}

function reviewed({ weight, securities, current = [], caps = [] }: Made) {
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { annual: { stages: ["rank <= 9"] } },
    caps: { annual: caps },
    weight,
  });
  const review = reconstitute(inputsOf(rulebook, { kind: "annual", securities, current }));
  const segment = review.segments[0]!;
  const constituents = segment.constituents.toSorted((a, b) =>
    a.securityId < b.securityId ? -1 : 1,
  );
  return { ...segment, constituents, notes: review.notes };
}

const EQUAL: WeightRule = {
  scheme: "equal",
  per: "security",
  prices: "price",
  notional: 3_000_000,
};
const THREE = [
  securityOf("A", { price: 10, shares: 1_000_000 }),
  securityOf("B", { price: 40, shares: 500_000, floatFactor: 0.9 }),
  securityOf("C", { price: 100, shares: 200_000, floatFactor: 0.6 }),
];

describe("METHODOLOGIES 2.6: equal weights of a notional of 3,000,000", () => {
  test("index shares 100,000 / 25,000 / 10,000, factors to the float cap 0.1 / 0.0556 / 0.0833", () => {
    const { constituents, marketValue } = reviewed({ weight: EQUAL, securities: THREE });
    expect(constituents.map(({ indexShares }) => indexShares.toFixed(8))).toEqual([
      "100000.00000000",
      "25000.00000000",
      "10000.00000000",
    ]);
    const absolute = constituents.map(({ indexShares, shares, floatFactor }) =>
      (indexShares / (shares! * floatFactor)).toFixed(8),
    );
    expect(absolute).toEqual(["0.10000000", "0.05555556", "0.08333333"]);
    expect(constituents.map(({ cappingFactor }) => cappingFactor)).toEqual([1, 1, 1]);
    expect(marketValue).toBeCloseTo(3_000_000, 6);
  });

  test("prices of 11 / 38 / 101 at the effective close move the weights off a third each", () => {
    const { constituents } = reviewed({ weight: EQUAL, securities: THREE });
    const closes = constituents.map(({ indexShares, fx }, at) => ({
      indexShares,
      fx,
      price: [11, 38, 101][at]!,
    }));
    const total = marketValueOf(closes);
    const weights = closes.map((line) => levelOf(marketValueOf([line]), total).toFixed(8));
    expect(weights).toEqual(["0.35947712", "0.31045752", "0.33006536"]);
  });

  test("a foreign price and a cap: index shares are what the capped weight buys", () => {
    const caps = [{ id: "c", unit: "security", kind: "single", target: 0.5 }] as const;
    const { constituents } = reviewed({
      weight: {
        scheme: "fixed",
        by: "security_id",
        weights: { A: 0.6, B: 0.4 },
        within: "equal",
        prices: "price",
        notional: 1000,
      },
      securities: [
        securityOf("A", { price: 5, fx: 2, shares: 7 }),
        securityOf("B", { price: 20, shares: 9 }),
      ],
      caps,
    });
    expect(constituents.map(({ indexShares }) => indexShares)).toEqual([50, 25]);
    expect(constituents.map(({ weightUncapped }) => weightUncapped)).toEqual([0.6, 0.4]);
    expect(constituents.map(({ cappingFactor }) => cappingFactor.toFixed(8))).toEqual([
      "0.66666667",
      "1.00000000",
    ]);
  });
});

describe("the composition before a review that is not by cap", () => {
  const held = (id: string, indexShares: number | undefined) =>
    membersOf([id], { indexShares, shares: 1_000_000, cappingFactor: 1 })[0]!;

  test("turnover is the drift, and no own share count has a part in it", () => {
    const current = [held("A", 110_000), held("B", 25_000), held("C", 10_000)];
    const { turnover } = reviewed({ weight: EQUAL, securities: THREE, current });
    expect(turnover.oneWay).toBeCloseTo(1.1 / 3.1 - 1 / 3, 12);
    expect(turnover.byCause["weight"]).toBeCloseTo(turnover.oneWay, 15);
    expect(turnover.byCause["shares"]).toBe(0);
    expect(turnover.byCause["cap"]).toBe(0);
  });

  test("without index shares the universe's stand in, there is no divisor ratio, and it is said", () => {
    const current = [held("A", undefined), held("B", undefined), held("C", undefined)];
    const { divisorRatio, notes } = reviewed({ weight: EQUAL, securities: THREE, current });
    expect(divisorRatio).toBeUndefined();
    expect(notes.join()).toMatch(/come without share counts/);
  });
});

describe("modified_cap: index shares are shares x float factor x factor", () => {
  const weight: WeightRule = {
    scheme: "modified_cap",
    prices: "price",
    newcomers: "interpolate",
  };
  const securities = [
    securityOf("A", { price: 3, shares: 100 }),
    securityOf("B", { price: 2.9, shares: 100 }),
    securityOf("C", { price: 2, shares: 200, floatFactor: 0.5 }),
  ];

  test("a newcomer's factor says how far it is from its own cap", () => {
    const { constituents } = reviewed({ weight, securities, current: membersOf(["A", "C"]) });
    expect(constituents.map(({ cappingFactor }) => cappingFactor.toFixed(8))).toEqual([
      "1.00000000",
      "0.86206897",
      "1.00000000",
    ]);
    for (const { indexShares, shares, floatFactor, cappingFactor } of constituents)
      expect(indexShares).toBe(shares! * floatFactor * cappingFactor);
    const total = marketValueOf(constituents);
    for (const line of constituents)
      expect(marketValueOf([line]) / total).toBeCloseTo(line.weight, 14);
  });
});

describe("METHODOLOGIES 2.3: factors of weights by cap", () => {
  const securities = [60, 25, 10, 5].map((shares, at) => securityOf("ABCD"[at]!, { shares }));
  const FLOAT_CAP: WeightRule = { scheme: "float_cap", prices: "price" };

  test.each`
    cap     | capped | because
    ${0.6}  | ${0}   | ${"A is at the cap: nothing is over it"}
    ${0.5}  | ${1}   | ${"A alone"}
    ${0.32} | ${2}   | ${"A, and B once it has its part of A's excess"}
  `("a cap of $cap holds the first $capped: $because", ({ cap, capped }) => {
    const caps = [{ id: "c", unit: "security", kind: "single", target: cap }] as const;
    const { constituents } = reviewed({ weight: FLOAT_CAP, securities, caps });
    const sizes = [60, 25, 10, 5];
    const others = sizes.slice(capped).reduce((total, size) => total + size, 0);
    const closedForm = sizes.map((size, at) =>
      at < capped ? (cap * others) / ((1 - capped * cap) * size) : 1,
    );
    const relative = constituents.map(({ weight, weightUncapped }) => weight / weightUncapped);
    const most = Math.max(...relative);
    for (const [at, { cappingFactor }] of constituents.entries()) {
      expect(cappingFactor).toBeCloseTo(closedForm[at]!, 12);
      expect(cappingFactor).toBeCloseTo(relative[at]! / most, 12);
    }
  });
});
