import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rulebook } from "../../schemas/rulebook.ts";
import { parseYaml } from "../../schemas/yaml-file.ts";

const LARGE = readFileSync(
  new URL("../../rulebooks/large-500/2021.1.yaml", import.meta.url),
  "utf8",
);
const WEIGHT = "weight: {scheme: float_cap, prices: price, if_missing: fail}";

function withWeight(weight: string) {
  expect(LARGE).toContain(WEIGHT);
  const text = LARGE.replace(WEIGHT, `weight: {prices: price, ${weight}}`);
  return parseYaml({ file: "r.yaml", text }, rulebook);
}

const FUNDAMENTAL = "scheme: fundamental, notional: 1";
const FIXED = "scheme: fixed, notional: 1, by: asset, within: equal";
const PARTS = "scheme: production_liquidity, notional: 1";

test.each([
  ["scheme: float_cap"],
  ["scheme: modified_cap, newcomers: interpolate"],
  ["scheme: equal, notional: 1e9, per: company"],
  ["scheme: price, notional: 1"],
  [`${FUNDAMENTAL}, measures: [{column: sales}, {column: paid, may_be_zero: true}]`],
  [`${FUNDAMENTAL}, measures: [{column: sales}], tranches: {months: [3, 6, 9, 12]}`],
  ["scheme: dividend, notional: 1, per_share: dps"],
  ["scheme: dividend, notional: 1, yield: yield"],
  ["scheme: inverse_vol, notional: 1, volatility: vol"],
  ["scheme: score_tilt, notional: 1, score: z, map: normal_cdf, power: 2"],
  [`${FIXED}, weights: {equity: 0.6, bond: 0.4}`],
  [`${FIXED}, weights: {a: 0.1, b: 0.2, c: 0.7}`],
  ["scheme: par_value, notional: 1, par: par, accrued: accrued"],
  [`${PARTS}, liquidity: {column: l, parts: 2}, production: {column: p, parts: 1}`],
])("%s", (weight) => {
  const { scheme } = withWeight(weight).weight;
  expect(weight).toContain(`scheme: ${scheme}`);
});

test.each`
  weight                                                         | gives                                                                              | because
  ${"scheme: equal"}                                             | ${{ per: "company", notional: 1e9 }}                                               | ${"companies the same, a thousand million"}
  ${"scheme: modified_cap"}                                      | ${{ newcomers: "interpolate" }}                                                    | ${"that is what the scheme is for"}
  ${"scheme: score_tilt, score: z"}                              | ${{ map: "normal_cdf", power: 1 }}                                                 | ${"the plain tilt"}
  ${"scheme: fixed, by: asset, weights: {a: 1}"}                 | ${{ within: "float_cap" }}                                                         | ${"lines of a value by their caps"}
  ${`${PARTS}, liquidity: {column: l}, production: {column: p}`} | ${{ liquidity: { column: "l", parts: 2 }, production: { column: "p", parts: 1 } }} | ${"two thirds liquidity"}
`("`$weight` means $gives: $because", ({ weight, gives }) => {
  expect(withWeight(weight).weight).toMatchObject(gives);
});

test.each`
  weight                                                                                   | says
  ${"scheme: optimised"}                                                                   | ${/weight\.scheme/}
  ${"scheme: float_cap, notional: 5"}                                                      | ${/"notional"/}
  ${"scheme: equal, per: company, notional: 0"}                                            | ${/weight\.notional/}
  ${`${FUNDAMENTAL}, measures: [{column: paid, may_be_zero: true}]`}                       | ${/at least one measure is over zero/}
  ${`${FUNDAMENTAL}, measures: [{column: a}, {column: a}]`}                                | ${/each measure is named once/}
  ${`${FUNDAMENTAL}, measures: [{column: a}], tranches: {months: [3, 3]}`}                 | ${/each tranche has a month of its own/}
  ${"scheme: dividend, notional: 1"}                                                       | ${/either `per_share` or `yield`/}
  ${"scheme: dividend, notional: 1, yield: y, per_share: p"}                               | ${/either `per_share` or `yield`/}
  ${"scheme: score_tilt, notional: 1, score: z, map: normal_cdf, power: 1.5"}              | ${/weight\.power/}
  ${`${FIXED}, weights: {equity: 0.6, bond: 0.3}`}                                         | ${/the weights add up to 1/}
  ${`${PARTS}, liquidity: {column: l, parts: 2}, production: {column: l, parts: 1}`}       | ${/two columns/}
  ${`${PARTS}, liquidity: {column: l, parts: 0.66}, production: {column: p, parts: 0.34}`} | ${/weight\.production\.parts/}
`("`$weight` is refused: $says", ({ weight, says }) => {
  expect(() => withWeight(weight)).toThrow(says);
});

test("a screen may not have the id of a test that the scheme brings", () => {
  const text = LARGE.replace(
    WEIGHT,
    "weight: {prices: price, scheme: inverse_vol, notional: 1, volatility: vol}",
  ).replace("id: type", "id: weight_vol");
  expect(() => parseYaml({ file: "r.yaml", text }, rulebook)).toThrow(
    /weight_vol names a test that every review has/,
  );
});

const STYLE = [
  "style:",
  "  measures: [{column: book, part: 0.5, favours: value}, {column: up, part: 0.5, favours: growth}]",
  "  if_missing: rescale",
  "  counts: lines",
  "  map: [{position: 0.25, value: 0}, {position: 0.75, value: 1}]",
  "  whole_over: 0.95",
  "  band: {width: 0.1, since: last_review}",
  "",
].join("\n");

test.each`
  from                              | to                              | says
  ${""}                             | ${""}                           | ${undefined}
  ${"part: 0.5, favours: value"}    | ${"part: 0.6, favours: value"}  | ${/the parts of the measures add up to 1/}
  ${"column: up"}                   | ${"column: book"}               | ${/each measure is named once/}
  ${"position: 0.75"}               | ${"position: 0.25"}             | ${/positions rise from point to point/}
  ${"{position: 0.25, value: 0}"}   | ${"{position: 0.25, value: 1}"} | ${undefined}
  ${"value: 1}"}                    | ${"value: 1.2}"}                | ${/style\.map/}
  ${", {position: 0.75, value: 1}"} | ${""}                           | ${/style\.map/}
  ${"whole_over: 0.95"}             | ${"whole_over: 0.5"}            | ${/style\.whole_over/}
  ${"since: last_review"}           | ${"since: ever"}                | ${/style\.band\.since/}
`("style: `$to` for `$from`: $says", ({ from, to, says }) => {
  const text = LARGE.replace("caps:", `${STYLE.replace(from, to)}caps:`);
  const read = () => parseYaml({ file: "r.yaml", text }, rulebook);
  if (says === undefined) expect(read().style?.counts).toBe("lines");
  else expect(read).toThrow(says);
});
