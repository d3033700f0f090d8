import { describe, expect, test } from "vitest";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { publishDecimal } from "../../../domain/numeric/publish.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

/** A line as printed: shares, free float, capping factor, shares in the index, weight in percent. */
type Printed = readonly [
  shares: number,
  float: number,
  factor: number,
  indexShares: number,
  weight: number,
];
type Table = Readonly<Record<string, Printed>>;

/**
 * A review of the printed lines, no line over `target`, capping factors rounded to two decimals. Prices are not
 * printed: each is the printed weight over the printed shares in the index.
 */
function reviewed(table: Table, target: number) {
  const step: CapStep = { id: "line", unit: "security", kind: "single", target };
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { annual: { stages: ["rank <= 99"] } },
    caps: { annual: [step] },
    publish: { weight_decimals: 10, awf_rounding: { decimals: 2 } },
  });
  const securities = Object.entries(table).map(([id, [shares, floatFactor, , held, weight]]) =>
    securityOf(id, { shares, floatFactor, price: (1e9 * weight) / held }),
  );
  const review = reconstitute(inputsOf(rulebook, { kind: "annual", securities }));
  return new Map(review.segments[0]!.constituents.map((line) => [line.securityId as string, line]));
}

function expectPrinted(table: Table, target: number, decimals: number): void {
  const lines = reviewed(table, target);
  const whole = Object.values(table).reduce((sum, row) => sum + row[4], 0) / 100;
  for (const [id, [, , factor, indexShares, weight]] of Object.entries(table)) {
    const line = lines.get(id)!;
    expect(line.cappingFactor, id).toBe(factor);
    expect(Math.abs(line.indexShares - indexShares), id).toBeLessThan(0.501);
    const percent = publishDecimal(100 * whole * line.weight, decimals, "half_away_from_zero");
    expect(percent, id).toBe(weight.toFixed(decimals));
  }
}

/**
 * PX, Prague, base of June 2013, no share over 20 %, as a broker printed it (patria.cz, 2013-06-12). Of the
 * remaining lines, 1.4 % together, one is made up.
 */
describe("PX, June 2013", () => {
  const PX: Table = {
    CEZ: [537_989_759, 0.4, 0.53, 114_053_829, 20],
    "Erste Bank": [394_568_647, 0.8, 0.31, 97_853_024, 20],
    VIG: [128_000_000, 0.5, 0.99, 63_360_000, 20],
    "Komercni banka": [38_009_852, 0.4, 1, 15_203_941, 18.3],
    Telefonica: [322_089_890, 0.3, 1, 96_626_967, 8.9],
    Unipetrol: [181_334_764, 0.3, 1, 54_400_429, 3],
    "Philip Morris": [1_913_698, 0.3, 1, 574_109, 2],
    Pegas: [9_229_400, 1, 1, 9_229_400, 1.6],
    CETV: [134_318_060, 0.5, 1, 67_159_030, 1.5],
    Orco: [107_840_962, 0.7, 1, 75_488_673, 1.4],
    NWR: [264_648_002, 0.4, 1, 105_859_201, 1.1],
    Fortuna: [52_000_000, 0.4, 1, 20_800_000, 0.8],
    others: [1_000_000, 1, 1, 1_000_000, 1.4],
  };

  test("three factors, twelve counts of shares and weights", () => {
    expectPrinted(PX, 0.2, 1);
  });

  test("VIG is an eighth of the market and held by what the two largest give up", () => {
    expect(reviewed(PX, 0.2).get("VIG")!.weightUncapped).toBeCloseTo(0.124, 3);
  });
});

/**
 * CECE, Vienna, final composition of March 2013, no share over 25 % of its own country, as a broker printed it
 * (patria.cz, 2013-03-13): shares in the index before and after stand to each other as hundredths. Shares and free
 * floats are not printed; these give the printed shares to the unit, of Erste the product alone.
 */
describe("CECE, March 2013, by country", () => {
  const HUNGARY: Table = {
    MOL: [104_518_484, 0.5, 0.31, 16_200_365, 1.86],
    OTP: [280_000_000, 0.7, 0.31, 60_760_000, 1.86],
    Richter: [18_637_486, 0.6, 0.73, 8_163_219, 1.86],
    "Magyar Telekom": [521_371_272, 1, 1, 521_371_272, 1.38],
    Egis: [3_892_858, 1, 1, 3_892_858, 0.48],
  };
  const CZECH: Table = {
    CEZ: [537_989_759, 0.4, 0.5, 107_597_952, 5.08],
    "Erste Bank": [309_393_357, 1, 0.33, 102_099_808, 5.08],
    "Komercni banka": [15_203_941, 1, 1, 15_203_941, 4.8],
    Telefonica: [128_835_956, 1, 1, 128_835_956, 3.2],
    Unipetrol: [54_400_429, 1, 1, 54_400_429, 0.71],
    NWR: [105_859_201, 1, 1, 105_859_201, 0.61],
    "Philip Morris": [574_109, 1, 1, 574_109, 0.51],
    CETV: [46_311_077, 1, 1, 46_311_077, 0.34],
  };

  test.each([
    ["Hungary: three of five held, the other two at 25 % together", HUNGARY],
    ["the Czech Republic: two of eight", CZECH],
  ])("%s", (_, table) => {
    expectPrinted(table, 0.25, 2);
  });

  test("Richter is under a sixth of the market and held in the second pass", () => {
    expect(reviewed(HUNGARY, 0.25).get("Richter")!.weightUncapped).toBeCloseTo(0.155, 3);
  });
});
