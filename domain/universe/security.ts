import type { PlainDate } from "../calendar/plain-date.ts";
import type { StyleSplit } from "../style/style-rule.ts";

declare const securityIdBrand: unique symbol;
declare const companyIdBrand: unique symbol;

/** Permanent id of one listed line; never a ticker. */
export type SecurityId = string & { readonly [securityIdBrand]: true };
/** Permanent id of one issuer; its share classes carry the same one. */
export type CompanyId = string & { readonly [companyIdBrand]: true };

/** What a line is, from its name and symbol. */
export const SECURITY_TYPES = [
  "common",
  "adr",
  "reit",
  "preferred",
  "warrant",
  "unit",
  "right",
  "note",
  "closed_end_fund",
  "spac",
  "etf",
  "other",
] as const;
export type SecurityType = (typeof SECURITY_TYPES)[number];

/** The types whose price x shares add up to a company's cap where the vendor gives none. */
export const EQUITY_TYPES: readonly string[] = ["common", "adr", "reit"];

/**
 * One line of the universe at one session.
 *
 * Units: price in the listing currency; fx index currency per 1 listing currency; shares in shares
 * outstanding of this line; companyCap the whole company's, index currency; advt index currency per
 * session. Text fields are as the vendor wrote them, "" = unknown; `undefined` = unknown number.
 */
export interface Security {
  readonly securityId: SecurityId;
  readonly companyId: CompanyId;
  readonly ticker: string;
  readonly name: string;
  readonly exchange: string;
  readonly country: string;
  readonly securityType: string;
  readonly sector: string;
  readonly industry: string;
  readonly currency: string;
  readonly fx: number;
  readonly price: number;
  readonly shares: number | undefined;
  readonly companyCap: number | undefined;
  readonly floatFactor: number | undefined;
  readonly advt: number | undefined;
  readonly listingDate: PlainDate | undefined;
  /** The free float that a decision sets where the rulebook makes it from other columns. */
  readonly decidedFloat?: number | undefined;
  /** Every other column of the file, by its header; rules may name them. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * The lines of one session, in SecurityId order, and each numeric column's decimal grid.
 *
 * `decimals`: input column (`price`, `company_cap`, …) to the most decimal places any line shows; the
 * grid on which a verdict's flip value lies.
 */
export interface Universe {
  readonly session: PlainDate | undefined;
  readonly securities: readonly Security[];
  readonly decimals: Readonly<Record<string, number>>;
}

/** The float that a line is weighed with: an unknown one counts as one. */
export function floatOf({ floatFactor }: Pick<Security, "floatFactor">): number {
  return floatFactor ?? 1;
}

/** One line of a later role's prices; shares, float and exchange rate of that role where the vendor gives them. */
export interface PriceLine {
  readonly securityId: SecurityId;
  readonly price: number;
  readonly shares: number | undefined;
  readonly floatFactor: number | undefined;
  /** Index currency per unit of the listing currency at that role; the universe's where absent. */
  readonly fx?: number | undefined;
  /** The whole company's at that role, index currency; shares come from it where none are given. */
  readonly companyCap?: number | undefined;
  readonly decidedFloat?: number | undefined;
  /** Columns that the float is made from, where a rulebook names others than `float_factor`. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** One line of the composition in force before the review. */
export interface CurrentConstituent {
  readonly securityId: SecurityId;
  readonly segment: string;
  readonly shares: number | undefined;
  readonly floatFactor: number | undefined;
  readonly cappingFactor: number | undefined;
  readonly indexShares: number | undefined;
  readonly memberSince: PlainDate | undefined;
  /** Index shares by tranche, tranche 1 first; absent where the index has no tranches. */
  readonly tranches?: readonly number[] | undefined;
  /** Absent where the index is not split by style. */
  readonly style?: StyleSplit | undefined;
  /** The part of the line that its segment holds; absent: the whole. */
  readonly membershipFraction?: number | undefined;
}

/** A committee's decision on one line; an input of the next pass, never an edit of an output. */
export interface Decision {
  readonly securityId: SecurityId;
  readonly action: "include" | "exclude" | "keep";
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
  readonly evidence: string;
}

export interface PreviousRank {
  readonly securityId: SecurityId;
  readonly rank: number;
}
