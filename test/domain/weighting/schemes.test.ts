import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SCHEME_KEYS, schemeOf, type WeightRule } from "../../../domain/weighting/schemes.ts";
import { madeLines, originsOf, weightsOf, type MadeLine } from "../../arbitraries/sized-lines.ts";

const frame = { prices: "price", notional: 1000 } as const;

/** By asset, of those that the lines have. */
const FIXED = { bond: 0.4, equity: 0.6 };

const RULES: readonly WeightRule[] = [
  { scheme: "float_cap", prices: "price" },
  { scheme: "modified_cap", prices: "price", newcomers: "interpolate" },
  { scheme: "equal", per: "company", ...frame },
  { scheme: "equal", per: "security", ...frame },
  { scheme: "price", ...frame },
  { scheme: "price", factor: "volatility", ...frame },
  {
    scheme: "fundamental",
    measures: [{ column: "sales" }, { column: "book", may_be_zero: true }],
    ...frame,
  },
  { scheme: "dividend", per_share: "dividend", ...frame },
  { scheme: "dividend", yield: "dividend", ...frame },
  { scheme: "inverse_vol", volatility: "volatility", ...frame },
  { scheme: "score_tilt", score: "z", map: "normal_cdf", power: 3, ...frame },
  { scheme: "score_tilt", score: "z", map: "one_plus_z", power: 10, ...frame },
  { scheme: "par_value", par: "par", ...frame },
  { scheme: "par_value", par: "par", accrued: "accrued", ...frame },
  {
    scheme: "production_liquidity",
    liquidity: { column: "liquidity", parts: 2 },
    production: { column: "production", parts: 1 },
    ...frame,
  },
  { scheme: "fixed", by: "asset", weights: FIXED, within: "float_cap", ...frame },
  { scheme: "fixed", by: "asset", weights: FIXED, within: "equal", ...frame },
];

test.each(SCHEME_KEYS)("the scheme %s is put to the laws below", (key) => {
  const isAsked = RULES.some(({ scheme }) => scheme === key);
  expect(isAsked, `RULES of this file: add a rule with ${key}`).toBe(true);
});

/** Lines that a rule can weigh: of fixed weights each value has one. */
function linesFor({ scheme }: WeightRule): typeof madeLines {
  if (scheme !== "fixed") return madeLines;
  return madeLines.filter((lines) =>
    Object.keys(FIXED).every((asset) => lines.some(({ columns }) => columns!["asset"] === asset)),
  );
}

function closeTo(weights: Readonly<Record<string, number>>, digits = 8) {
  return Object.fromEntries(
    Object.entries(weights).map(([id, weight]) => [id, weight.toFixed(digits)]),
  );
}

describe.each(RULES.map((rule) => [JSON.stringify(rule), rule] as const))("%s", (_, rule) => {
  const ids = fc.subarray(["S000", "S001", "S002", "S003", "S007", "S011"]);

  test("weights are positive and sum to one", () => {
    fc.assert(
      fc.property(linesFor(rule), ids, (lines, members) => {
        const weights = Object.values(weightsOf(rule, lines, members));
        expect(weights.every((weight) => weight > 0)).toBe(true);
        expect(weights.reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("the order of the lines changes no bit", () => {
    fc.assert(
      fc.property(linesFor(rule), ids, (lines, members) => {
        expect(weightsOf(rule, lines.toReversed(), members)).toEqual(
          weightsOf(rule, lines, members),
        );
      }),
    );
  });

  test("each weight is what its origin says, made from the columns that the scheme weighs by", () => {
    fc.assert(
      fc.property(linesFor(rule), ids, (lines, members) => {
        const weights = weightsOf(rule, lines, members);
        const columns = schemeOf(rule)
          .inputs(rule)
          .map(({ column }) => column);
        for (const [id, { amount, total, numbers }] of Object.entries(
          originsOf(rule, lines, members),
        )) {
          expect(amount / total).toBeCloseTo(weights[id]!, 12);
          const held = lines.find((line) => line.id === id)!.columns!;
          for (const column of columns) expect(numbers[column]).toBe(Number(held[column]));
        }
      }),
    );
  });

  // Four times, not twice: a scheme may take a root, and that of two is no double.
  test("four times every share, or every exchange rate, changes no bit", () => {
    fc.assert(
      fc.property(linesFor(rule), ids, (lines, members) => {
        const weights = weightsOf(rule, lines, members);
        const shares = lines.map((line) => ({ ...line, shares: 4 * line.shares! }));
        const rates = lines.map((line) => ({ ...line, fx: 4 * line.fx! }));
        expect(weightsOf(rule, shares, members)).toEqual(weights);
        expect(weightsOf(rule, rates, members)).toEqual(weights);
      }),
    );
  });
});

describe("equal", () => {
  const lines = [
    { id: "A1", company: "A", price: 30, shares: 10 },
    { id: "A2", company: "A", price: 10, shares: 20, floatFactor: 0.5 },
    { id: "B", price: 1, shares: 1 },
  ];
  test.each`
    per           | gives                                                      | because
    ${"company"}  | ${{ A1: "0.37500000", A2: "0.12500000", B: "0.50000000" }} | ${"A's classes share 1/2 as 300 to 100"}
    ${"security"} | ${{ A1: "0.33333333", A2: "0.33333333", B: "0.33333333" }} | ${"each line the same"}
  `("per $per: $because", ({ per, gives }) => {
    expect(closeTo(weightsOf({ scheme: "equal", per, ...frame } as WeightRule, lines))).toEqual(
      gives,
    );
  });
});

test("price: each line's price in the index currency, whatever its shares", () => {
  const lines = [
    { id: "A", price: 100, shares: 9 },
    { id: "B", price: 200, fx: 0.5, shares: 1 },
    { id: "C", price: 200, shares: 5, floatFactor: 0.1 },
  ];
  expect(weightsOf({ scheme: "price", ...frame }, lines)).toEqual({ A: 0.25, B: 0.25, C: 0.5 });
});

test.each`
  a      | b        | gives                        | because
  ${"1"} | ${"1"}   | ${{ A: 0.125, B: 0.875 }}    | ${"factors of one are plain prices"}
  ${"1"} | ${"0.1"} | ${{ A: 10 / 17, B: 7 / 17 }} | ${"a tenth of 70,000 beside 10,000"}
  ${"2"} | ${"0.2"} | ${{ A: 10 / 17, B: 7 / 17 }} | ${"factors twice as large change nothing"}
`("price with factors of $a and $b: $because", ({ a, b, gives }) => {
  const rule: WeightRule = { scheme: "price", factor: "paf", ...frame };
  const lines = [
    { id: "A", price: 10_000, columns: { paf: a } },
    { id: "B", price: 140_000, fx: 0.5, columns: { paf: b } },
  ];
  expect(closeTo(weightsOf(rule, lines), 12)).toEqual(closeTo(gives, 12));
});

describe("fundamental", () => {
  const rule: WeightRule = {
    scheme: "fundamental",
    measures: [{ column: "sales" }, { column: "dividends", may_be_zero: true }],
    ...frame,
  };
  const line = (id: string, sales: string, dividends: string): MadeLine => ({
    id,
    columns: { sales, dividends },
  });
  test.each`
    a            | b            | gives                                   | because
    ${["60", 3]} | ${["40", 1]} | ${{ A: "0.67500000", B: "0.32500000" }} | ${"the average of 0.60 and 0.75"}
    ${["60", 0]} | ${["40", 1]} | ${{ A: "0.30000000", B: "0.70000000" }} | ${"no dividend is a share of zero"}
    ${["60", 0]} | ${["40", 0]} | ${{ A: "0.60000000", B: "0.40000000" }} | ${"nobody pays: the measure counts for nobody"}
  `("$because", ({ a, b, gives }) => {
    const lines = [line("A", a[0], String(a[1])), line("B", b[0], String(b[1]))];
    expect(closeTo(weightsOf(rule, lines))).toEqual(gives);
  });
});

describe("dividend", () => {
  const lines = [
    { id: "A", price: 20, shares: 100, floatFactor: 0.5, columns: { paid: "0.6", yield: "0.03" } },
    { id: "B", price: 10, shares: 100, fx: 2, columns: { paid: "0.1", yield: "0.01" } },
  ];
  test.each`
    by                       | gives                                   | because
    ${{ per_share: "paid" }} | ${{ A: "0.75000000", B: "0.25000000" }} | ${"60 against 10 x fx 2"}
    ${{ yield: "yield" }}    | ${{ A: "0.60000000", B: "0.40000000" }} | ${"3 % of 1000 free against 1 % of 2000"}
  `("$because", ({ by, gives }) => {
    expect(
      closeTo(weightsOf({ scheme: "dividend", ...by, ...frame } as WeightRule, lines)),
    ).toEqual(gives);
  });
});

test.each`
  volatilities                | gives                                         | because
  ${["0.20", "0.10", "0.15"]} | ${["0.23076923", "0.46153846", "0.30769231"]} | ${"METHODOLOGIES 6.2: three assets"}
  ${["0.20", "0.10"]}         | ${["0.33333333", "0.66666667"]}               | ${"METHODOLOGIES 6.2: of two assets also equal risk contribution"}
  ${["20", "10"]}             | ${["0.33333333", "0.66666667"]}               | ${"in percent the same"}
`("inverse_vol of $volatilities: $because", ({ volatilities, gives }) => {
  const lines = (volatilities as string[]).map((volatility, at) => ({
    id: "ABC"[at]!,
    columns: { volatility },
  }));
  const rule: WeightRule = { scheme: "inverse_vol", volatility: "volatility", ...frame };
  expect(Object.values(closeTo(weightsOf(rule, lines)))).toEqual(gives);
});

describe("METHODOLOGIES 6.2: tilts of caps 50, 30, 20 with z = -1, 0, +1", () => {
  const lines = [
    { id: "A", shares: 50, columns: { z: "-1" } },
    { id: "B", shares: 30, columns: { z: "0" } },
    { id: "C", shares: 20, columns: { z: "1" } },
  ];
  test.each`
    map             | power | gives                                                    | because
    ${"normal_cdf"} | ${1}  | ${{ A: "0.19951788", B: "0.37726683", C: "0.42321529" }} | ${"the normal distribution"}
    ${"one_plus_z"} | ${1}  | ${{ A: "0.26315789", B: "0.31578947", C: "0.42105263" }} | ${"1/2, 1 and 2"}
    ${"one_plus_z"} | ${2}  | ${{ A: "0.10204082", B: "0.24489796", C: "0.65306122" }} | ${"1/4, 1 and 4: 12.5, 30 and 80"}
  `("$map to the power $power: $because", ({ map, power, gives }) => {
    const rule = { scheme: "score_tilt", score: "z", map, power, ...frame } as WeightRule;
    expect(closeTo(weightsOf(rule, lines))).toEqual(gives);
  });
});

describe("fixed", () => {
  const rule = (within: "equal" | "float_cap"): WeightRule => ({
    scheme: "fixed",
    by: "asset",
    weights: { equity: 0.6, bond: 0.4 },
    within,
    ...frame,
  });
  const lines = [
    { id: "A", shares: 3, columns: { asset: "equity" } },
    { id: "B", shares: 1, columns: { asset: "equity" } },
    { id: "C", shares: 9, columns: { asset: "bond" } },
  ];
  test.each`
    within         | gives                                                    | because
    ${"equal"}     | ${{ A: "0.30000000", B: "0.30000000", C: "0.40000000" }} | ${"equity's 0.6 in two"}
    ${"float_cap"} | ${{ A: "0.45000000", B: "0.15000000", C: "0.40000000" }} | ${"as three to one"}
  `("within $within: $because", ({ within, gives }) => {
    expect(closeTo(weightsOf(rule(within), lines))).toEqual(gives);
  });

  test("a weight that no line can take is refused, and says which", () => {
    expect(() => weightsOf(rule("equal"), lines.slice(0, 2))).toThrow(
      /weight_unplaced: column "asset", value "bond", weight 0.4, no selected line/,
    );
  });

  test("by security_id", () => {
    const weights = { A: 0.25, B: 0.75 };
    const made = { scheme: "fixed", by: "security_id", weights, within: "equal" } as const;
    expect(weightsOf({ ...made, ...frame }, lines.slice(0, 2))).toEqual(weights);
  });
});

describe("par_value", () => {
  const lines = [
    { id: "A", price: 98.5, columns: { par: "500", accrued: "0.80" } },
    { id: "B", price: 102, columns: { par: "300", accrued: "2.30" } },
  ];
  test.each`
    accrued      | gives                                   | because
    ${undefined} | ${{ A: "0.62500000", B: "0.37500000" }} | ${"par alone"}
    ${"accrued"} | ${{ A: "0.61341735", B: "0.38658265" }} | ${"METHODOLOGIES 6.4: clean and accrued"}
  `("$because", ({ accrued, gives }) => {
    const rule: WeightRule = { scheme: "par_value", par: "par", accrued, ...frame };
    expect(closeTo(weightsOf(rule, lines))).toEqual(gives);
  });
});

test("production_liquidity: two parts liquidity, one part production", () => {
  const lines = [
    { id: "GAS", columns: { liquidity: "30", production: "600" } },
    { id: "OIL", columns: { liquidity: "70", production: "400" } },
  ];
  const rule: WeightRule = {
    scheme: "production_liquidity",
    liquidity: { column: "liquidity", parts: 2 },
    production: { column: "production", parts: 1 },
    ...frame,
  };
  expect(closeTo(weightsOf(rule, lines))).toEqual({ GAS: "0.40000000", OIL: "0.60000000" });
});
