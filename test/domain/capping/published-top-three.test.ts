import { describe, expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { capped, drifted, linesOf, many, singleStep } from "./lines.ts";

const single = singleStep({ target: 0.33 });
const three = (rankOrder: boolean): CapStep => ({
  id: "three",
  unit: "security",
  kind: "top_n",
  n: 3,
  trigger: { over: 0.62 },
  target: 0.62,
  keep_rank_order: rankOrder,
});

/**
 * Nifty Bank, review of March 2022: no bank over 33 %, the three largest together at most 62 %, none of the others
 * over the third. Printed in percent: what a tracking fund held on 2022-03-31, the day it took effect (Nippon India
 * ETF Bank BeES). Free-float values in crore: the owner's own for 2022-04-29 (its table of the Nifty 50), brought back
 * by closes to 2022-03-28, whose prices the review took. Of the six smaller banks, which nothing holds, value and
 * growth are set so that they, and IndusInd, weigh what is printed; the five largest hang on neither.
 */
describe("Nifty Bank, March 2022", () => {
  // bank: value of 2022-04-29, closes of 2022-04-29, 03-28 and 03-31, printed weight
  const page: Readonly<Record<string, readonly [number, number, number, number, number]>> = {
    HDFC: [606_492.93, 1384.6, 1432.8, 1470.35, 28.47],
    ICICI: [516_479.44, 743.3, 710.35, 730.3, 22.43],
    Axis: [192_340.56, 728.6, 736, 761.15, 11.58],
    Kotak: [262_960.28, 1790.75, 1725.2, 1753.85, 11.39],
    SBI: [190_459.24, 496.3, 497.5, 493.55, 11.11],
    IndusInd: [63_675, 978.55, 935.15, 935.4, 5.29],
  };
  const smaller = many("smaller", 6, 109_930 / 6);
  const market = linesOf({
    ...Object.fromEntries(
      Object.entries(page).map(([id, [value, april, before]]) => [id, (value * before) / april]),
    ),
    ...smaller,
  });

  test("six printed weights, three of them of one capped weight", () => {
    const after = capped(market, [single, three(true)]);
    expect([after["Axis"], after["SBI"]]).toEqual([after["Kotak"], after["Kotak"]]);
    const growths = {
      ...Object.fromEntries(
        Object.entries(page).map(([id, [, , before, then]]) => [id, then / before]),
      ),
      ...many("smaller", 6, 1.0132),
    };
    const grown = Object.values(drifted(after, growths, 100)).reduce((sum, part) => sum + part, 0);
    // The fund's cash is the rest.
    const weights = drifted(after, growths, grown / 0.9994);
    for (const [id, row] of Object.entries(page))
      expect(Math.abs(weights[id]! - row[4]), id).toBeLessThan(0.01);
  });

  test("where the others may pass the third, the three largest weigh over 62 % in the end", () => {
    const { finally: limits } = applyCaps(market, [single, three(false)]).steps[1]!;
    expect(limits).toMatchObject([{ measure: "top_n_sum", holds: false }]);
    expect(limits[0]!.measured).toBeCloseTo(0.6385, 4);
  });
});

/**
 * Nifty IT, review of September 2022, under the same rule: printed by the owner for 2022-09-30, the day it took effect,
 * in percent (factsheet of that day), prices of 2022-09-27. Free-float values are those of April's table times closes,
 * about: they say who is over 33 % and who is third. The scale of the five smaller lines, which nothing holds, and the
 * growth of the whole are set so that Infosys and HCL weigh what is printed.
 */
test("Nifty IT, September 2022: two at 33 % first, then the three largest at 62 %", () => {
  const smaller = { LTI: 5.37, Mphasis: 4.57, Persistent: 4.32, Coforge: 3.25, LTTS: 2.61 };
  const market = linesOf({
    Infosys: 509_993,
    TCS: 312_527,
    HCL: 97_240,
    TechMahindra: 63_537,
    Wipro: 58_951,
    ...Object.fromEntries(Object.entries(smaller).map(([id, weight]) => [id, 3838 * weight])),
  });
  const after = capped(market, [single, three(true)]);
  expect(after["TCS"]).toBeCloseTo(after["Infosys"]!, 12);
  expect([after["TechMahindra"], after["Wipro"]]).toEqual([after["HCL"], after["HCL"]]);
  // Closes of 2022-09-30 over those of 2022-09-27.
  const growths = {
    Infosys: 1413.45 / 1393.55,
    TCS: 3004.55 / 3017.45,
    HCL: 932.35 / 918.75,
    TechMahindra: 1008.6 / 1022.5,
  };
  const weights = drifted(after, growths, 1.00239);
  const printed = { Infosys: 26.84, TCS: 26.34, HCL: 9.06, TechMahindra: 8.81 };
  for (const [id, weight] of Object.entries(printed))
    expect(Math.abs(weights[id]! - weight), id).toBeLessThan(0.01);
});
