import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rulebook } from "../../schemas/rulebook.ts";
import { parseYaml } from "../../schemas/yaml-file.ts";

const shipped = readFileSync(
  new URL("../../rulebooks/large-500/2021.1.yaml", import.meta.url),
  "utf8",
).replace(/^corporate_actions:.*\n/m, "");

/** The shipped rulebook with another weighting and further blocks. */
const withBlock = (weight: string, block: string) =>
  parseYaml(
    {
      file: "r.yaml",
      text: `${shipped.replace(/^weight:.*$/m, `weight: {${weight}, prices: price}`)}${block}\n`,
    },
    rulebook,
  );

const FIXED = "scheme: fixed, by: asset_class, weights: {equity: 0.6, bond: 0.4}";
const BY_CAP = "scheme: float_cap";
const TIMES = "to: target, check: daily, implement_sessions: 1";
const PARTS = "parts_of: units";

test("rebalancing, a roll and the treatment of an index that is not by cap are read", () => {
  const read = withBlock(
    FIXED,
    [
      `rebalance: {mode: hybrid, absolute: 0.05, relative: 0.25, ${TIMES}}`,
      `roll: {first_business_day: 6, last_business_day: 10, ${PARTS}}`,
      "corporate_actions: {treatment: non_cap_weighted, spin_off: keep, replacement: none}",
    ].join("\n"),
  );
  expect(read.rebalance).toMatchObject({ mode: "hybrid", absolute: 0.05, relative: 0.25 });
  expect(read.roll).toMatchObject({ first_business_day: 6, last_business_day: 10 });
  expect(read.corporate_actions).toMatchObject({ treatment: "non_cap_weighted" });
  expect(withBlock(BY_CAP, "rebalance: {mode: periodic}").rebalance).toEqual({ mode: "periodic" });
});

const ACTIONS = "corporate_actions: {spin_off: keep, replacement: none";

test.each`
  weight    | block                                                               | says
  ${FIXED}  | ${`rebalance: {mode: threshold, ${TIMES}}`}                         | ${"a band is needed"}
  ${BY_CAP} | ${`rebalance: {mode: threshold, absolute: 0.05, ${TIMES}}`}         | ${"bands are around fixed weights, and the scheme is float_cap"}
  ${FIXED}  | ${`rebalance: {mode: hybrid, absolute: 0.6, ${TIMES}}`}             | ${"the bands never restore any"}
  ${FIXED}  | ${`rebalance: {mode: periodic, absolute: 0.05, ${TIMES}}`}          | ${"absolute"}
  ${FIXED}  | ${"rebalance: {mode: weekly}"}                                      | ${"mode"}
  ${FIXED}  | ${`roll: {first_business_day: 10, last_business_day: 6, ${PARTS}}`} | ${"the roll begins on business day 10"}
  ${FIXED}  | ${`roll: {first_business_day: 6, last_business_day: 16, ${PARTS}}`} | ${"last_business_day"}
  ${BY_CAP} | ${`roll: {first_business_day: 6, last_business_day: 10, ${PARTS}}`} | ${"contracts roll, and float_cap weighs shares"}
  ${BY_CAP} | ${`${ACTIONS}, treatment: non_cap_weighted}`}                       | ${"float_cap weighs by cap, which is treated as cap_weighted"}
`("refused: $says", ({ weight, block, says }) => {
  expect(() => withBlock(weight, block)).toThrow(says);
});

test("a band just narrow enough to be reached is accepted", () => {
  const block = `rebalance: {mode: hybrid, absolute: 0.5999, ${TIMES}}`;
  expect(withBlock(FIXED, block).rebalance).toMatchObject({ absolute: 0.5999 });
});

test("cash is held until the next rebalance from bonds alone", () => {
  const held = "returns: {gross: {reinvest: close}, net: {reinvest: rebalance, withholding: {}}}";
  const text = shipped.replace(/^returns:.*$/m, held);
  expect(() => parseYaml({ file: "r.yaml", text }, rulebook)).toThrow(
    /returns\.net\.reinvest.*from bonds alone, and float_cap weighs none/,
  );
  const bonds = text.replace(
    /^weight:.*$/m,
    "weight: {scheme: par_value, par: par, prices: price}",
  );
  expect(parseYaml({ file: "r.yaml", text: bonds }, rulebook).returns).toMatchObject({
    net: { reinvest: "rebalance" },
  });
});
