import type { PlainDate } from "../calendar/plain-date.ts";
import { floatReading } from "../float/float-reading.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { Decision, PriceLine, Security, SecurityId } from "../universe/security.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { DecisionBody, OverrideField } from "./review-decision.ts";

/**
 * The inputs of the next pass: committee decisions are added, overrides change the lines they name.
 *
 * Rule: the latest decision on a line counts; an override holds up to and including its last day,
 * counted at the review's rank date. Approvals, rejections and dates change no input here.
 */
export function applyDecisions(
  inputs: ReviewInputs,
  bodies: readonly DecisionBody[],
  rankDate: PlainDate,
): ReviewInputs {
  const overrides = bodies.filter(
    ({ action, expires_on }) =>
      action === "override" && (expires_on === undefined || rankDate <= expires_on),
  );
  return overrides.reduce(withOverride, { ...inputs, decisions: committee(inputs, bodies) });
}

function committee(inputs: ReviewInputs, bodies: readonly DecisionBody[]): readonly Decision[] {
  const byLine = new Map(inputs.decisions.map((decision) => [decision.securityId, decision]));
  for (const body of bodies)
    if (body.action === "decide") {
      const decision = decisionOf(body);
      byLine.set(decision.securityId, decision);
    }
  return [...byLine.values()].toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
}

function decisionOf(body: DecisionBody): Decision {
  return {
    securityId: body.security_id as SecurityId,
    action: body.choice ?? "keep",
    reason: body.reason,
    decidedBy: body.person,
    decidedOn: body.signed_at.slice(0, 10),
    evidence: body.evidence,
  };
}

function withOverride(inputs: ReviewInputs, body: DecisionBody): ReviewInputs {
  const field = body.field!;
  const value = body.value ?? "";
  const { universe, prices, methodology } = inputs;
  const { isPlain } = floatReading(methodology.shares.float?.source);
  const companyId = universe.securities.find(
    ({ securityId }) => securityId === body.security_id,
  )?.companyId;
  const securities = universe.securities.map((line) => {
    const isNamed = line.securityId === body.security_id;
    // A company's cap is the same on each of its lines.
    const isMeant = isNamed || (field === "company_cap" && line.companyId === companyId);
    return isMeant ? { ...line, ...securityField({ field, value, isPlain }) } : line;
  });
  const later = Object.entries(prices).map(([role, lines]) => [
    role,
    lines.map((line) =>
      line.securityId === body.security_id
        ? { ...line, ...priceField({ field, value, isPlain }) }
        : line,
    ),
  ]);
  return {
    ...inputs,
    universe: { ...universe, securities },
    prices: Object.fromEntries(later) as ReviewInputs["prices"],
  };
}

interface Override {
  readonly field: OverrideField;
  readonly value: string;
  /** The rulebook's floats are `float_factor` as the file has it. */
  readonly isPlain: boolean;
}

function securityField({ field, value, isPlain }: Override): Partial<Security> {
  switch (field) {
    case "price":
      return { price: Number(value) };
    case "shares":
      return { shares: Number(value) };
    case "company_cap":
      return { companyCap: Number(value) };
    case "float_factor":
      return isPlain ? { floatFactor: Number(value) } : { decidedFloat: Number(value) };
    case "sector":
      return { sector: value };
  }
}

function priceField({ field, value, isPlain }: Override): Partial<PriceLine> {
  switch (field) {
    case "price":
      return { price: Number(value) };
    case "shares":
      return { shares: Number(value) };
    case "float_factor":
      return isPlain ? { floatFactor: Number(value) } : { decidedFloat: Number(value) };
    case "company_cap":
    case "sector":
      return {};
  }
}
