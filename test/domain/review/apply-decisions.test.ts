import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
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
