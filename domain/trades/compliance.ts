import { sum } from "../numeric/sum.ts";
import type { CompositionTable } from "./composition-table.ts";
import type { FundLines } from "./fund-lines.ts";
import { isDeletion } from "./no-trade.ts";

/** Weight of each issuer in the fund, fraction of NAV; ties go to the earlier issuer. */
export interface IssuerWeights {
  readonly issuers: readonly string[];
  readonly weight: Float64Array;
}

/** One limit of a rule: what is measured and how large it may be. A measure at its limit holds. */
export interface ComplianceTest {
  readonly id: string;
  readonly limit: number;
  readonly measure: (weights: IssuerWeights) => Measured;
}

/** `detail` names the issuers behind the value. */
interface Measured {
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
  { lines, composition }: { readonly lines: FundLines; readonly composition: CompositionTable },
  { quantity, nav }: { readonly quantity: Float64Array; readonly nav: number },
): IssuerWeights {
  const outside = lines.ids.filter((_, at) => isDeletion(lines, at));
  const issuers = outside.length === 0 ? composition.issuers : [...composition.issuers, ...outside];
  const weight = new Float64Array(issuers.length);
  let next = composition.issuers.length;
  for (let at = 0; at < quantity.length; at++) {
    const issuer = isDeletion(lines, at) ? next++ : composition.issuerOf[lines.target[at]!]!;
    weight[issuer]! += (quantity[at]! * lines.unitValue[at]!) / nav;
  }
  return { issuers, weight };
}

function largest(limit: number): ComplianceTest {
  const measure = (weights: IssuerWeights): Measured => at(weights, largestOf(weights, -1));
  return { id: "largest_issuer", limit, measure };
}

function secondLargest(limit: number): ComplianceTest {
  const measure = (weights: IssuerWeights): Measured =>
    at(weights, largestOf(weights, largestOf(weights, -1)));
  return { id: "second_largest_issuer", limit, measure };
}

function togetherOver(bar: number, limit: number): ComplianceTest {
  return {
    id: `issuers_over_${Math.round(bar * 100)}_percent`,
    limit,
    measure: ({ issuers, weight }) => {
      const over: number[] = [];
      for (let issuer = 0; issuer < weight.length; issuer++)
        if (weight[issuer]! > bar + TOLERANCE) over.push(issuer);
      over.sort((a, b) => weight[b]! - weight[a]! || a - b);
      return {
        value: sum(over.map((issuer) => weight[issuer]!)),
        detail: over.map((issuer) => issuers[issuer]!).join(" "),
      };
    },
  };
}

/** Position of the largest issuer but `except`; -1 where there is none with a weight. */
function largestOf({ weight }: IssuerWeights, except: number): number {
  let most = -1;
  for (let issuer = 0; issuer < weight.length; issuer++)
    if (issuer !== except && weight[issuer]! > (most < 0 ? 0 : weight[most]!)) most = issuer;
  return most;
}

function at({ issuers, weight }: IssuerWeights, issuer: number): Measured {
  return { value: weight[issuer] ?? 0, detail: issuers[issuer] ?? "" };
}
