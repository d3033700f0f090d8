import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { lineOf, linesOf, many } from "./lines.ts";

const tenPercent = (unit: CapStep["unit"]): CapStep => ({
  id: "largest",
  unit,
  kind: "single",
  target: 0.1,
});

/**
 * MOEX Shariah Index, list of 2022-06-09 (moex.com/n48169): shares, free floats, restricting coefficients to seven
 * decimals, weights of 31 May to two. The closes are not printed: of the eight lines that are held, these alone are on
 * the exchange's price steps and agree with all eight coefficients in one capped value; those of the other five are
 * chosen on their steps so that the lines weigh what is printed and the whole is ten times that value.
 */
test("MOEX Shariah, June 2022: eight coefficients to the seventh decimal, and thirteen weights", () => {
  // code: shares, free float, close, printed coefficient, printed weight
  const list: Readonly<Record<string, readonly [number, number, number, string, string]>> = {
    LKOH: [692_865_762, 0.55, 4061.5, "0.0704196", "10.00"],
    YNDX: [323_800_479, 0.97, 1567.8, "0.2213360", "10.00"],
    NVTK: [3_036_306_000, 0.21, 910, "0.1878390", "10.00"],
    GMKN: [153_654_624, 0.37, 20_190, "0.0949529", "10.00"],
    TATN: [2_178_690_700, 0.32, 392, "0.3988047", "10.00"],
    CHMF: [837_718_660, 0.23, 974.8, "0.5802971", "10.00"],
    ALRS: [7_364_965_630, 0.34, 73.8, "0.5897744", "10.00"],
    NLMK: [5_993_227_240, 0.21, 144.3, "0.6001303", "10.00"],
    MAGN: [11_174_330_000, 0.2, 35.705, "1.0000000", "7.32"],
    FIXP: [850_000_000, 0.27, 325.3, "1.0000000", "6.85"],
    OZON: [203_729_958, 0.27, 908, "1.0000000", "4.58"],
    UPRO: [63_048_706_145, 0.16, 1.236, "1.0000000", "1.14"],
    TTLK: [20_843_976_400, 0.11, 0.4865, "1.0000000", "0.10"],
  };
  const values = Object.entries(list).map(
    ([code, [shares, float, close]]) => [code, shares * float * close] as const,
  );
  const { lines } = applyCaps(linesOf(Object.fromEntries(values)), [tenPercent("company")]);
  const shown = lines.map(({ securityId, cappingFactor, weightAfter }) => [
    securityId,
    [cappingFactor.toFixed(7), (100 * weightAfter).toFixed(2)],
  ]);
  const printed = Object.entries(list).map(([code, row]) => [code, row.slice(3)]);
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(printed));
});

/**
 * MOEX's subindex of bonds, list valid from 2017-09-18 (moex.com/a4222): coefficients to four decimals. Two issuers
 * have two bonds each, under one coefficient, and weigh 10 % with both: an issuer's lines are scaled together. Values
 * are printed weights over printed coefficients; the page shows two weights as whole per cents, and their sum here.
 */
test("MOEX bonds, September 2017: two bonds of one issuer have one coefficient", () => {
  // issuer: printed coefficient, printed weights of its bonds
  const list: Readonly<Record<string, readonly [coefficient: string, ...weights: number[]]>> = {
    Transneft: ["0.1373", 10],
    Gazprombank: ["0.5074", 5.04, 4.96],
    MTS: ["0.5066", 4.95, 5.05],
    RusHydro: ["0.6528", 10],
    "Moscow Credit Bank": ["0.7091", 10],
    "Krasnoyarsk Region": ["0.7625", 10],
    "Housing Lending": ["1.0000", 5.85],
    O1: ["1.0000", 5.79],
    "Alfa-Bank": ["1.0000", 4.9],
    Rosselkhozbank: ["1.0000", 9.67],
    "GTLK and PIK, of one weight": ["1.0000", 6.895, 6.895],
  };
  const lines = Object.entries(list).flatMap(([issuer, [coefficient, ...weights]], at) =>
    weights.map((weight, bond) =>
      // The last two are of two issuers.
      lineOf(`${issuer} ${bond}`, at < 10 ? issuer : `${bond}`, weight / Number(coefficient)),
    ),
  );
  const shown = (unit: CapStep["unit"]) =>
    applyCaps(lines, [tenPercent(unit)]).lines.map(({ cappingFactor }) => cappingFactor.toFixed(4));
  const printed = Object.values(list).flatMap(([coefficient, ...weights]) =>
    weights.map(() => coefficient),
  );
  expect(shown("company")).toEqual(printed);
  expect(shown("security").slice(1, 5)).toEqual(["1.0000", "1.0000", "1.0000", "1.0000"]);
});

/**
 * Two indices of the Dubai Financial Market at two reviews, each line at most 10 %, as the state's news agency printed
 * their weights in percent (WAM, 2024-03-18 and 2024-06-24). Four lines of the general index are at 10 %, three of the
 * Islamic one; the lines that nothing holds stand to each other in both as their values do, so that the weights of the
 * one give those of the other, up to what both printed ones are rounded by. Those printed in one alone are made up.
 */
test.each`
  review          | general                                                                         | islamic
  ${"March 2024"} | ${"5.97 5.57 5.43 4.77 4.28 2.66 2.32 2.17 1.65 1.62 1.58 1.40 1.37 1.34"}      | ${"8.26 7.72 7.53 6.61 5.93 3.68 3.22 3.00 2.29 2.25 2.19 1.93 1.90 1.86"}
  ${"June 2024"}  | ${"5.08 5.06 4.73 4.61 4.24 3.19 2.18 1.95 1.62 1.54 1.51 1.49 1.46 1.38 1.38"} | ${"6.99 6.97 6.51 6.36 5.84 4.39 3.00 2.68 2.23 2.12 2.07 2.05 2.02 1.90 1.90"}
`("Dubai, $review: the weights of one index from those of another", ({ general, islamic }) => {
  const [values, printed] = [general, islamic].map((texts: string) =>
    texts.split(" ").map((text, at) => [`line${at}`, Number(text)] as const),
  ) as [(readonly [string, number])[], (readonly [string, number])[]];
  const total = (of: readonly (readonly [string, number])[]): number =>
    of.reduce((sum, [, weight]) => sum + weight, 0);
  const known = Object.fromEntries(values);
  const others = total(values) * (70 / total(printed) - 1);
  const market = linesOf({ ...known, ...many("held", 3, 20), ...many("other", 10, others / 10) });
  const { lines } = applyCaps(market, [tenPercent("company")]);
  const after = new Map(lines.map((line) => [`${line.securityId}`, 100 * line.weightAfter]));
  for (const [id, weight] of printed)
    expect(Math.abs(after.get(id)! - weight), id).toBeLessThan(0.02);
  expect(after.get("held01")).toBeCloseTo(10, 12);
});

/**
 * IDX Energy, evaluation of June 2023 (announcement Peng-00156/BEI.POP/06-2023): shares in the index to the unit and
 * weights, each line at most 9 %. Prices are not printed: of the three held lines shown, 2,270, 113 and 15,125 rupiah
 * are the only ones on the exchange's price steps that agree in one capped value, to the ninth digit; of the five
 * others each is the only one on its steps that gives the printed weight. Without the cap the held lines count twice
 * as much here, which is made up, and the rest is made up to the total.
 */
test("IDX Energy, June 2023: shares in the index to the unit, and eight weights", () => {
  // code: price, printed shares in the index, printed weight
  const list: Readonly<Record<string, readonly [price: number, shares: number, weight: string]>> = {
    ADRO: [2270, 6_374_158_005, "9.00"],
    BUMI: [113, 128_047_244_880, "9.00"],
    BYAN: [15_125, 956_650_491, "9.00"],
    AKRA: [1505, 7_445_251_729, "6.97"],
    BIPI: [134, 41_685_581_843, "3.47"],
    ADMR: [805, 6_606_584_770, "3.31"],
    ENRG: [210, 10_871_698_850, "1.42"],
    DEWA: [55, 15_524_892_486, "0.53"],
  };
  const before = Object.entries(list).map(([code, [price, shares, weight]]) => ({
    code,
    price,
    shares: weight === "9.00" ? 2 * shares : shares,
  }));
  const total = (128_047_244_880 * 113) / 0.09;
  const free = before.slice(3).reduce((sum, { price, shares }) => sum + price * shares, 0);
  const market = linesOf({
    ...Object.fromEntries(before.map(({ code, price, shares }) => [code, price * shares])),
    ...many("other", 10, (0.73 * total - free) / 10),
  });
  const { lines } = applyCaps(market, [
    { id: "largest", unit: "security", kind: "single", target: 0.09 },
  ]);
  const found = before.map(({ shares }, at) => {
    const { cappingFactor, weightAfter } = lines[at]!;
    return [Math.round(shares * cappingFactor), (100 * weightAfter).toFixed(2)];
  });
  expect(found).toEqual(Object.values(list).map(([, shares, weight]) => [shares, weight]));
});
