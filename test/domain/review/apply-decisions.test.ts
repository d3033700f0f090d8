import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { SegmentProForma } from "../../../domain/pro-forma.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { CompanyId, SecurityId } from "../../../domain/universe/security.ts";
import { applyDecisions } from "../../../domain/review/apply-decisions.ts";
import type { DecisionBody } from "../../../domain/review/review-decision.ts";
import { floatReading } from "../../../domain/float/float-reading.ts";
import type { FloatSource } from "../../../domain/float/float-sources.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";
import { madeLine } from "../../arbitraries/sourced-review.ts";

const LINE = madeLine(1000, { free: "400" });
const PRICE = { securityId: LINE.securityId, price: 1, shares: 1000, floatFactor: undefined };

const OVERRIDE: DecisionBody = {
  v: 1,
  review_id: "r",
  action: "override",
  determination_sha256: "",
  person: "p",
  reason: "a placing that the vendor has not seen",
  evidence: "",
  signed_at: "2024-06-01T00:00:00Z",
  security_id: LINE.securityId,
  field: "float_factor",
  value: "0.7",
};

test.each<{ source: FloatSource | undefined }>([
  { source: undefined },
  { source: { kind: "free_shares", column: "free" } },
])("an override of a float is the float, whatever it is made from: $source.kind", ({ source }) => {
  const methodology = smallRulebook({ shares: { look_back_sessions: 0, float: { source } } });
  const given = { kind: "annual", securities: [LINE], prices: { price: [PRICE] } };
  const inputs = inputsOf(methodology, given);
  const { universe, prices } = applyDecisions(inputs, [OVERRIDE], plainDate("2024-05-31"));
  const { observed, later } = floatReading(source);
  const [line] = universe.securities.map(observed);
  expect(line!.floatFactor).toBe(0.7);
  expect(later(prices["price"]![0]!, line!).floatFactor).toBe(0.7);
});

test("no column flips a float that a decision sets", () => {
  const source: FloatSource = { kind: "free_shares", column: "free" };
  const methodology = smallRulebook({
    universe: {
      screens: [{ id: "float", measure: "float_factor", at_least: 0.8, if_missing: "fail" }],
    },
    shares: { look_back_sessions: 0, float: { source } },
  });
  const other = { ...LINE, securityId: "S9" as SecurityId, companyId: "C9" as CompanyId };
  const whole = { ...other, attributes: { free: "1000" } };
  const inputs = inputsOf(methodology, { kind: "annual", securities: [LINE, whole] });
  const decided = applyDecisions(inputs, [OVERRIDE], plainDate("2024-05-31"));
  const [{ verdicts }] = reconstitute(decided).segments as [SegmentProForma];
  const verdict = verdicts.find(({ securityId }) => securityId === LINE.securityId)!;
  expect(verdict).toMatchObject({ reasonCode: "float_below_minimum", flipValue: undefined });
  expect(verdict.explain()).toMatch(/^needs: float_factor at least 0\.8/);
});
