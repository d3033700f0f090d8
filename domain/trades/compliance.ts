import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { sum } from "../numeric/sum.ts";
import type { TargetComposition } from "./fund.ts";
import type { FundLines } from "./fund-lines.ts";

/** Weight of each issuer in the fund, fraction of NAV, largest first; ties by company id. */
export type IssuerWeights = readonly { readonly issuer: string; readonly weight: number }[];

/** One limit of a rule: what is measured and how large it may be. A measure at its limit holds. */
export interface ComplianceTest {
  readonly id: string;
  readonly limit: number;
  readonly measure: (issuers: IssuerWeights) => Measured;
}

/** `detail` names the issuers behind the value. */
export interface Measured {
  readonly value: number;
  readonly detail: string;
}

/**
 * Diversification rules by the id that fund.yaml names; a new rule is one entry.
 *
 * `ric_25_5_50`: no issuer over 25 %, issuers over 5 % together at most 50 % (US regulated investment
 * companies). `forty_act_diversified`: issuers over 5 % together at most 25 %. `ucits_5_10_40`: no issuer
 * over 10 %, those over 5 % together at most 40 %. `ucits_20_35`: one issuer up to 35 %, the others 20 %.
 * Source: METHODOLOGIES 5.5.
 */
export const COMPLIANCE_RULES: Readonly<Record<string, readonly ComplianceTest[]>> = {
  ric_25_5_50: [largest(0.25), togetherOver(0.05, 0.5)],
  forty_act_diversified: [togetherOver(0.05, 0.25)],
  ucits_5_10_40: [largest(0.1), togetherOver(0.05, 0.4)],
  ucits_20_35: [largest(0.35), secondLargest(0.2)],
};

/** One test of one fund. Headroom = limit - after; under 0 is a breach. */
export interface ComplianceRow {
  readonly rule: string;
  readonly unit: "company";
  readonly limit: number;
  readonly before: number;
  readonly after: number;
  readonly headroom: number;
  readonly status: "ok" | "breach";
  readonly detail: string;
}

/** Weights carry the error of a few divisions; a breach is more than that. */
const TOLERANCE = 1e-12;

/** Tests a fund's issuers before and after its trades. Expects: known rule ids. */
export function complianceRows(
  rules: readonly string[],
  { before, after }: { readonly before: IssuerWeights; readonly after: IssuerWeights },
): ComplianceRow[] {
  return rules.flatMap((rule) =>
    COMPLIANCE_RULES[rule]!.map(({ id, limit, measure }) => {
      const measured = measure(after);
      return {
        rule: `${rule}/${id}`,
        unit: "company" as const,
        limit,
        before: measure(before).value,
        after: measured.value,
        headroom: limit - measured.value,
        status: measured.value > limit + TOLERANCE ? ("breach" as const) : ("ok" as const),
        detail: measured.detail,
      };
    }),
  );
}

/** A line outside the index is an issuer of its own: nobody says whose it is. */
export function issuerWeights(
  { lines, composition }: { readonly lines: FundLines; readonly composition: TargetComposition },
  { quantity, nav }: { readonly quantity: Float64Array; readonly nav: number },
): IssuerWeights {
  const values = new Map<string, number[]>();
  for (let at = 0; at < quantity.length; at++) {
    if (quantity[at] === 0) continue;
    const issuer = composition.lines[lines.target[at]!]?.companyId ?? lines.ids[at]!;
    const value = quantity[at]! * lines.unitValue[at]!;
    const known = values.get(issuer);
    if (known) known.push(value);
    else values.set(issuer, [value]);
  }
  return [...values]
    .map(([issuer, ofIssuer]) => ({ issuer, weight: sum(ofIssuer) / nav }))
    .toSorted((a, b) => b.weight - a.weight || byCodeUnit(a.issuer, b.issuer));
}

function largest(limit: number): ComplianceTest {
  return { id: "largest_issuer", limit, measure: (issuers) => nth(issuers, 0) };
}

function secondLargest(limit: number): ComplianceTest {
  return { id: "second_largest_issuer", limit, measure: (issuers) => nth(issuers, 1) };
}

function togetherOver(bar: number, limit: number): ComplianceTest {
  return {
    id: `issuers_over_${Math.round(bar * 100)}_percent`,
    limit,
    measure: (issuers) => {
      const over = issuers.filter(({ weight }) => weight > bar + TOLERANCE);
      return {
        value: sum(over.map(({ weight }) => weight)),
        detail: over.map(({ issuer }) => issuer).join(" "),
      };
    },
  };
}

function nth(issuers: IssuerWeights, at: number): Measured {
  const found = issuers[at];
  return { value: found?.weight ?? 0, detail: found?.issuer ?? "" };
}
