import fc from "fast-check";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import type { CurrentConstituent, Decision, Security } from "../../domain/universe/security.ts";
import { linesOf, smallCompany } from "./small-company.ts";

const EFFECTIVE = plainDate("2024-06-24");
const RANK_DATE = plainDate("2024-05-31");

/** A rulebook small enough that a universe of thirty companies fills every branch of it. */
export function smallRulebook(parts: Partial<Methodology> = {}): Methodology {
  return {
    index: "small",
    version: "1",
    valid_from: plainDate("2021-01-01"),
    title: "A small index",
    currency: "USD",
    base: { date: plainDate("2021-01-04"), value: 1000 },
    universe: {
      screens: [
        { id: "exchange", attribute: "exchange", allow: ["XNAS", "XNYS"] },
        { id: "type", attribute: "security_type", allow: ["common", "reit"] },
        { id: "industry", attribute: "sector", deny: ["Finance"] },
        { id: "price", measure: "price", at_least: 1, if_missing: "fail" },
        {
          id: "size",
          measure: "company_cap",
          at_least: 6,
          member: { over: 4 },
          if_missing: "fail",
        },
        { id: "liquidity", measure: "advt", over: 5, if_missing: "pass" },
        { id: "seasoning", seasoning: { calendar_months: 3 }, if_missing: "pass" },
      ],
    },
    rank: {
      unit: "company",
      by: "company_cap",
      direction: "descending",
      ties: ["company_id"],
      date: "rank",
    },
    select: {
      annual: {
        count: 8,
        stages: [
          "rank <= 5",
          "member and rank <= 8",
          "member and rank <= 11 and (previous_rank <= 8 or joined_since_annual)",
          "not member and rank <= 8",
        ],
      },
      buffer: { count: 8, stages: ["rank <= 6 or (member and rank <= 11)", "not member"] },
      members: { count: 8, stages: ["member", "not member"] },
      quarterly: {
        screened: "newcomers",
        stages: ["member", "not member and rank <= 14 and months_listed <= 3"],
      },
    },
    weight: { scheme: "float_cap", prices: "price", if_missing: "fail" },
    caps: { annual: [], buffer: [], members: [], quarterly: [] },
    schedule: { annual: { calendar: "XNYS", months: [12], roles: {} } },
    shares: { look_back_sessions: 3 },
    corporate_actions: {},
    returns: {},
    publish: { weight_decimals: 10 },
    documentation: "docs/methodology/exchange-100.md",
    ...parts,
  };
}

/** The same with two segments around rank 6 and a band; percentiles over the 14 largest. */
export const segmentedRulebook: Methodology = smallRulebook({
  select: {
    annual: { count: 14, stages: ["rank <= 14"] },
    quarterly: {
      screened: "newcomers",
      stages: ["member", "not member and rank <= 14 and months_listed <= 3"],
    },
  },
  segments: {
    percentile_over: 18,
    migrate: ["annual"],
    list: [{ id: "upper", to_rank: 6, band: 0.08 }, { id: "lower" }],
  },
  caps: { annual: [], quarterly: [] },
});

/** The same with screens for a part of the lines, and members that float above the count. */
export const scopedRulebook: Methodology = smallRulebook({
  universe: {
    screens: [
      { id: "type", attribute: "security_type", allow: ["common", "reit"] },
      { id: "industry", attribute: "sector", deny: ["Finance"], unless: { exchange: ["XNYS"] } },
      {
        id: "own-shares",
        measure: "shares",
        over: 0,
        if_missing: "fail",
        only: { security_type: ["reit"] },
        of: "newcomers",
      },
      { id: "liquidity", measure: "advt", over: 5, if_missing: "pass", of: "newcomers" },
      {
        id: "seasoning",
        seasoning: { calendar_months: 3 },
        if_missing: "pass",
        unless: { sector: ["Energy"] },
      },
    ],
  },
  select: {
    floating: {
      count: 6,
      members_over_count: "stay",
      stages: ["member and rank <= 12", "not member"],
    },
  },
  caps: { floating: [] },
});

/** The same with bars on both sides of prices, share counts and caps that are added up from them. */
export const windowedRulebook: Methodology = smallRulebook({
  universe: {
    screens: [
      { id: "price", measure: "price", at_least: 1, at_most: 2.5, if_missing: "fail" },
      { id: "shares", measure: "shares", over: 2, under: 16, if_missing: "pass" },
      { id: "size", measure: "company_cap", at_least: 6, under: 30, if_missing: "fail" },
    ],
  },
});

/** A whole review on about thirty companies, some with two classes, ties, gaps and odd values. */
export function smallReview(methodology: Methodology): fc.Arbitrary<ReviewInputs> {
  const ids = methodology.segments?.list.map(({ id }) => id) ?? [""];
  return fc
    .record({
      companies: fc.array(smallCompany, { minLength: 12, maxLength: 30 }),
      kind: fc.constantFrom(...Object.keys(methodology.select)),
      decimals: fc.constantFrom(0, 1),
    })
    .chain(({ companies, kind, decimals }) => {
      const securities = companies.flatMap((made, at) => linesOf(made, at));
      return fc
        .record({
          members: fc.array(fc.record({ at: fc.nat(securities.length - 1), ...membership(ids) }), {
            maxLength: 24,
          }),
          ranks: fc.array(
            fc.record({ at: fc.nat(securities.length - 1), rank: fc.integer({ min: 1, max: 16 }) }),
          ),
          decisions: fc.array(
            fc.record({
              at: fc.nat(securities.length - 1),
              action: fc.constantFrom<Decision["action"]>("include", "exclude", "keep"),
            }),
            { maxLength: 2 },
          ),
        })
        .map(({ members, ranks, decisions }) =>
          inputsOf(methodology, {
            kind,
            securities,
            decimals: { company_cap: decimals, price: 1, advt: 0, shares: 0 },
            current: once(members).map((member) => currentOf(securities[member.at]!, member)),
            previousRanks: once(ranks).map(({ at, rank }) => ({
              securityId: securities[at]!.securityId,
              rank,
            })),
            decisions: once(decisions).map(({ at, action }) => ({
              securityId: securities[at]!.securityId,
              action,
              reason: "a reason",
              decidedBy: "",
              decidedOn: "",
              evidence: "",
            })),
          }),
        );
    });
}

/** Review inputs around a universe; what is not given is empty. */
export function inputsOf(
  methodology: Methodology,
  given: Partial<Omit<ReviewInputs, "methodology" | "universe">> & {
    readonly kind: string;
    readonly securities: readonly Security[];
    readonly decimals?: Readonly<Record<string, number>>;
  },
): ReviewInputs {
  const { securities, decimals = {}, ...rest } = given;
  return {
    methodology,
    review: "2024-06",
    effective: EFFECTIVE,
    effectiveOverridden: false,
    dates: {
      review: "2024-06",
      kind: given.kind,
      roles: [
        {
          role: "rank",
          date: RANK_DATE,
          session: RANK_DATE,
          zone: "America/New_York",
          instantUtc: "2024-05-31T20:00:00Z",
          rule: "",
          rolledFrom: "",
        },
      ],
    },
    universe: { session: RANK_DATE, securities, decimals },
    prices: {},
    current: [],
    decisions: [],
    previousRanks: [],
    divisors: {},
    lookedBack: {},
    ...rest,
  };
}

function membership(ids: readonly string[]) {
  return {
    segment: fc.constantFrom(...ids),
    since: fc.constantFrom(undefined, "2023-12-18", "2024-03-18"),
  };
}

function currentOf(
  { securityId }: Security,
  { segment, since }: { readonly segment: string; readonly since: string | undefined },
): CurrentConstituent {
  return {
    securityId,
    segment,
    shares: undefined,
    floatFactor: undefined,
    cappingFactor: undefined,
    indexShares: undefined,
    memberSince: since === undefined ? undefined : plainDate(since),
  };
}

/** The first row of each line. */
function once<Row extends { readonly at: number }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ at }, index) => rows.findIndex((row) => row.at === at) === index);
}
