import { expect, test } from "vitest";
import type { WeightRule } from "../../../domain/weighting/schemes.ts";
import { originsOf, type MadeLine } from "../../arbitraries/sized-lines.ts";

const frame = { prices: "price", notional: 1000 } as const;

/** A beside B; both with every column that a case names. */
const LINES: readonly MadeLine[] = [
  {
    id: "A",
    price: 20,
    shares: 10,
    floatFactor: 0.5,
    fx: 1.25,
    columns: {
      sales: "30",
      book: "0",
      dps: "2",
      vol: "0.25",
      z: "1",
      par: "500",
      accrued: "1.5",
      made: "3",
      traded: "1",
      asset: "bond",
    },
  },
  {
    id: "B",
    price: 100,
    shares: 5,
    columns: {
      sales: "70",
      book: "9",
      dps: "1",
      vol: "0.5",
      z: "-1",
      par: "1000",
      accrued: "0",
      made: "1",
      traded: "3",
      asset: "equity",
    },
  },
];
const SIZE_OF_A = { price: 20, shares: 10, float_factor: 0.5, fx: 1.25 };

test.each`
  rule                                                                                                                                 | numbers                                                              | how                                                        | amount     | total
  ${{ scheme: "float_cap", prices: "price" }}                                                                                          | ${SIZE_OF_A}                                                         | ${"price x shares x float_factor x fx"}                    | ${125}     | ${625}
  ${{ scheme: "modified_cap", prices: "price", newcomers: "own_cap" }}                                                                 | ${SIZE_OF_A}                                                         | ${"price x shares x float_factor x fx"}                    | ${125}     | ${625}
  ${{ scheme: "equal", per: "security", ...frame }}                                                                                    | ${{}}                                                                | ${"one for each line"}                                     | ${1}       | ${2}
  ${{ scheme: "price", ...frame }}                                                                                                     | ${{ price: 20, fx: 1.25 }}                                           | ${"price x fx"}                                            | ${25}      | ${125}
  ${{ scheme: "fundamental", measures: [{ column: "sales" }, { column: "book", may_be_zero: true }], ...frame }}                       | ${{ sales: 30, "total of sales": 100, book: 0, "total of book": 9 }} | ${"sales / its total + book / its total"}                  | ${0.3}     | ${2}
  ${{ scheme: "dividend", per_share: "dps", ...frame }}                                                                                | ${{ dps: 2, shares: 10, fx: 1.25 }}                                  | ${"dps x shares x fx"}                                     | ${25}      | ${30}
  ${{ scheme: "dividend", yield: "dps", ...frame }}                                                                                    | ${{ dps: 2, ...SIZE_OF_A }}                                          | ${"dps x price x shares x float_factor x fx"}              | ${250}     | ${750}
  ${{ scheme: "inverse_vol", volatility: "vol", ...frame }}                                                                            | ${{ vol: 0.25 }}                                                     | ${"1 / vol"}                                               | ${4}       | ${6}
  ${{ scheme: "score_tilt", score: "z", map: "one_plus_z", power: 2, ...frame }}                                                       | ${{ ...SIZE_OF_A, z: 1, tilt: 4 }}                                   | ${/float_factor x fx x tilt.*one_plus_z of z.*power of 2/} | ${500}     | ${625}
  ${{ scheme: "fixed", by: "asset", weights: { bond: 0.4, equity: 0.6 }, within: "equal", ...frame }}                                  | ${{ bond: 0.4, lines: 1 }}                                           | ${"the weight of asset bond over its lines"}               | ${0.4}     | ${1}
  ${{ scheme: "par_value", par: "par", ...frame }}                                                                                     | ${{ par: 500, fx: 1.25 }}                                            | ${"par x fx"}                                              | ${625}     | ${1625}
  ${{ scheme: "par_value", par: "par", accrued: "accrued", ...frame }}                                                                 | ${{ par: 500, price: 20, accrued: 1.5, fx: 1.25 }}                   | ${"par x (price + accrued) / 100 x fx"}                    | ${134.375} | ${1134.375}
  ${{ scheme: "production_liquidity", liquidity: { column: "traded", parts: 2 }, production: { column: "made", parts: 1 }, ...frame }} | ${{ traded: 1, "total of traded": 4, made: 3, "total of made": 4 }}  | ${"2 x traded / its total + 1 x made / its total"}         | ${1.25}    | ${3}
`("$rule.scheme: $how", ({ rule, numbers, how, amount, total }) => {
  const origin = originsOf(rule as WeightRule, LINES)["A"]!;
  expect(origin.numbers).toEqual(numbers);
  expect(origin.how).toMatch(how);
  expect([origin.amount, origin.total]).toEqual([amount, total]);
});

test("a newcomer between two members says that it is spaced between their caps", () => {
  const caps = { U: 100, N: 80, L: 40 };
  const lines = Object.entries(caps).map(([id, price]) => ({ id, price }));
  const rule = { scheme: "modified_cap", prices: "price", newcomers: "interpolate" } as const;
  const { N, U } = originsOf(rule, lines, ["U", "L"]);
  expect(N).toMatchObject({ amount: 70, total: 210, numbers: { "float market cap": 80 } });
  expect(N!.how).toContain("spaced evenly");
  expect(U).toMatchObject({ amount: 100, how: "price x shares x float_factor x fx" });
});

test("the lines of one company share its part by float market cap", () => {
  const lines = [
    { id: "A1", company: "A", price: 30 },
    { id: "A2", company: "A", price: 10 },
    { id: "B", price: 7 },
  ];
  const origins = originsOf({ scheme: "equal", per: "company", ...frame }, lines);
  expect(origins["A1"]).toMatchObject({ amount: 0.75, total: 2, numbers: { price: 30 } });
  expect(origins["B"]).toMatchObject({ amount: 1, total: 2 });
});

test("with tranches each part is named, and the target weight of the one that is rebalanced", () => {
  const rule: WeightRule = {
    scheme: "fundamental",
    measures: [{ column: "sales" }],
    tranches: { months: [6, 12] },
    ...frame,
  };
  expect(originsOf(rule, LINES)["A"]!.numbers).toEqual({
    "tranche 1": 0.15,
    "tranche 2": 0.15,
    "target weight": 0.3,
    sales: 30,
    "total of sales": 100,
  });
});
