import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bandDecision, type BandRule } from "../../../domain/rebalancing/band-decision.ts";

const FIVE_POINTS: BandRule = { absolute: 0.05, to: "target" };
const HYBRID: BandRule = { absolute: 0.05, relative: 0.25, to: "target" };

/** 0.6 units of equity and 0.8 of bond at these prices, targets 60/40. */
function sixtyForty(equity: number, bond: number) {
  const total = 0.6 * equity + 0.8 * bond;
  return [
    { id: "equity", target: 0.6, weight: (0.6 * equity) / total },
    { id: "bond", target: 0.4, weight: (0.8 * bond) / total },
  ];
}

describe("METHODOLOGIES 6.1: 60/40 in a band of five points", () => {
  test.each`
    equity | bond    | weight          | triggers | because
    ${100} | ${50}   | ${"0.60000000"} | ${false} | ${"at the target"}
    ${110} | ${49}   | ${"0.62737643"} | ${false} | ${"2.7 points over"}
    ${125} | ${49}   | ${"0.65674256"} | ${true}  | ${"5.7 points over"}
    ${130} | ${48.5} | ${"0.66780822"} | ${true}  | ${"if the day before was missed"}
  `("$equity / $bond, weight $weight: $because", ({ equity, bond, weight, triggers }) => {
    const assets = sixtyForty(equity, bond);
    expect(assets[0]!.weight.toFixed(8)).toBe(weight);
    for (const rule of [FIVE_POINTS, HYBRID]) {
      const decision = bandDecision(rule, assets);
      expect(decision.triggered.length > 0).toBe(triggers);
      expect(decision.weights).toEqual(triggers ? [0.6, 0.4] : assets.map((own) => own.weight));
    }
  });
});

describe("the narrower of two bands counts", () => {
  test.each`
    target | weight    | rule                                            | triggers | because
    ${0.5} | ${0.55}   | ${HYBRID}                                       | ${false} | ${"exactly five points is in the band"}
    ${0.5} | ${0.5501} | ${HYBRID}                                       | ${true}  | ${"just over"}
    ${0.5} | ${0.4499} | ${HYBRID}                                       | ${true}  | ${"or under"}
    ${0.1} | ${0.125}  | ${HYBRID}                                       | ${false} | ${"exactly a quarter of ten percent"}
    ${0.1} | ${0.1251} | ${HYBRID}                                       | ${true}  | ${"a quarter is narrower than five points"}
    ${0.1} | ${0.1251} | ${FIVE_POINTS}                                  | ${false} | ${"five points alone"}
    ${0.5} | ${0.6}    | ${{ relative: 0.25, to: "target" } as BandRule} | ${false} | ${"a quarter alone"}
  `("$weight for $target: $because", ({ target, weight, rule, triggers }) => {
    const assets = [{ id: "a", target, weight }];
    expect(bandDecision(rule, assets).triggered.length === 1).toBe(triggers);
  });
});

test.each`
  to             | gives                           | because
  ${"target"}    | ${["0.60000000", "0.40000000"]} | ${"all of the way"}
  ${"halfway"}   | ${["0.64000000", "0.36000000"]} | ${"half of eight points"}
  ${"band_edge"} | ${["0.65000000", "0.35000000"]} | ${"five points are left"}
`("from 68/32 to $to: $because", ({ to, gives }) => {
  const assets = [
    { id: "equity", target: 0.6, weight: 0.68 },
    { id: "bond", target: 0.4, weight: 0.32 },
  ];
  const { weights, triggered } = bandDecision({ ...HYBRID, to }, assets);
  expect(weights.map((weight) => weight.toFixed(8))).toEqual(gives);
  expect(triggered.map(({ id, limit }) => [id, limit])).toEqual([
    ["equity", 0.05],
    ["bond", 0.05],
  ]);
});

test("weights keep their sum, end inside every band, and are then left alone", () => {
  const assets = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 })), {
      minLength: 1,
      maxLength: 12,
    })
    .map((made) => {
      const totals = [0, 1].map((side) => made.reduce((all, own) => all + own[side]!, 0));
      return made.map(([target, weight], at) => ({
        id: String(at),
        target: target / totals[0]!,
        weight: weight / totals[1]!,
      }));
    });
  fc.assert(
    fc.property(assets, fc.constantFrom("target", "band_edge"), (made, to) => {
      const rule = { ...HYBRID, to } as BandRule;
      const { weights } = bandDecision(rule, made);
      expect(weights.reduce((total, own) => total + own, 0)).toBeCloseTo(1, 12);
      const after = made.map((own, at) => ({ ...own, weight: weights[at]! }));
      expect(bandDecision(rule, after).triggered).toEqual([]);
    }),
  );
});
