import { describe, expect, test } from "vitest";
import type { WeightRule } from "../../../domain/weighting/schemes.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { Decision, SecurityId } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

const frame = { prices: "price", notional: 1000 } as const;
type Given = Omit<WeightRule, "prices">;

function reviewed(rule: Given, cell: string, decisions: readonly Decision[] = []) {
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { annual: { stages: ["rank <= 9"] } },
    caps: { annual: [] },
    weight: { ...frame, ...rule } as WeightRule,
  });
  const securities = [
    securityOf("A", { shares: 9, attributes: { n: "2", asset: "equity" } }),
    securityOf("B", { shares: 5, attributes: { n: cell, asset: cell } }),
  ];
  return reconstitute(inputsOf(rulebook, { kind: "annual", securities, decisions })).segments[0]!;
}

const FUNDAMENTAL = (zero: boolean) => ({
  scheme: "fundamental",
  measures: [{ column: "price" }, { column: "n", may_be_zero: zero }],
});
const TILT = { scheme: "score_tilt", score: "n", map: "normal_cdf", power: 2 };
const FIXED = { scheme: "fixed", by: "asset", weights: { equity: 1 }, within: "equal" };

describe.each`
  rule                                          | cell       | reason                        | because
  ${{ scheme: "inverse_vol", volatility: "n" }} | ${""}      | ${"weight_n_unknown"}         | ${"no volatility is known"}
  ${{ scheme: "inverse_vol", volatility: "n" }} | ${"0"}     | ${"weight_n_below_minimum"}   | ${"one over zero is no weight"}
  ${{ scheme: "dividend", per_share: "n" }}     | ${"0"}     | ${"weight_n_below_minimum"}   | ${"it pays nothing"}
  ${{ scheme: "dividend", yield: "n" }}         | ${"-0.01"} | ${"weight_n_below_minimum"}   | ${"a yield under zero"}
  ${FUNDAMENTAL(false)}                         | ${"0"}     | ${"weight_n_below_minimum"}   | ${"a measure that may not be zero"}
  ${FUNDAMENTAL(true)}                          | ${"-1"}    | ${"weight_n_below_minimum"}   | ${"a measure under zero"}
  ${TILT}                                       | ${""}      | ${"weight_n_unknown"}         | ${"no score"}
  ${TILT}                                       | ${"-10.5"} | ${"weight_n_below_minimum"}   | ${"a score that no weight is left of"}
  ${{ scheme: "par_value", par: "n" }}          | ${""}      | ${"weight_n_unknown"}         | ${"no par amount"}
  ${FIXED}                                      | ${"bond"}  | ${"weight_asset_not_allowed"} | ${"the rulebook has no weight for it"}
  ${FIXED}                                      | ${""}      | ${"weight_asset_unknown"}     | ${"no value at all"}
`("$rule.scheme, `$cell`: $because", ({ rule, cell, reason }) => {
  test("with `fail` the line is left out, with its reason", () => {
    const { constituents, verdicts } = reviewed({ ...rule, if_missing: "fail" }, cell);
    expect(constituents.map(({ securityId }) => securityId)).toEqual(["A"]);
    const verdict = verdicts.find(({ securityId }) => securityId === "B")!;
    expect(verdict).toMatchObject({ selected: false, reasonCode: reason });
  });

  test("with `refuse`, and where nothing is said, the review ends", () => {
    const says = /screen_measure_missing: screen "weight_(n|asset)".*security_id "B"/;
    expect(() => reviewed({ ...rule, if_missing: "refuse" }, cell)).toThrow(says);
    expect(() => reviewed(rule, cell)).toThrow(says);
  });

  test("a decision cannot put in what cannot be weighed", () => {
    const decision = { securityId: "B" as SecurityId, action: "include", reason: "r" } as Decision;
    expect(() => reviewed({ ...rule, if_missing: "fail" }, cell, [decision])).toThrow(
      /size_missing.*"B"/,
    );
  });
});

test.each`
  rule                                          | cell        | because
  ${{ scheme: "inverse_vol", volatility: "n" }} | ${"0.1"}    | ${"over zero"}
  ${FUNDAMENTAL(true)}                          | ${"0"}      | ${"zero is allowed"}
  ${TILT}                                       | ${"-10"}    | ${"at the lowest score"}
  ${FIXED}                                      | ${"equity"} | ${"a value with a weight"}
`("$rule.scheme, `$cell` is weighed: $because", ({ rule, cell }) => {
  expect(reviewed(rule, cell).constituents).toHaveLength(2);
});
