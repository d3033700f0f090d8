import type { CompanyId, SecurityId } from "../universe/security.ts";
import type { Rounding } from "./rounding.ts";

/** What a fund pays to trade, besides half of the market's spread and the impact of its own size. */
export interface CostTerms {
  /** Basis points of traded value, each side. */
  readonly commissionBps: number;
  /** Multiplies daily volatility x sqrt(quantity / ADV); 0 leaves market impact out. */
  readonly impactCoefficient: number;
}

/** One fund that follows one index, as its fund.yaml says, defaults filled in. */
export interface Fund {
  readonly fund: string;
  /** The index or, with segments, the segment it follows. */
  readonly index: string;
  readonly currency: string;
  /** Given value in `currency`; undefined = positions x price x fx + cash. */
  readonly nav: number | undefined;
  /** Fractions of NAV; floor <= target. */
  readonly cash: { readonly target: number; readonly floor: number };
  readonly rounding: Rounding;
  /** Smallest trade, in `currency`; a trade of exactly this size is made. */
  readonly minimumTrade: number;
  /** A line this close to its target weight is left alone, the limit included. */
  readonly noTradeBand: number;
  readonly costs: CostTerms;
  /** Fraction of a session's ADV that the fund takes; for days_to_trade. */
  readonly participation: number;
  readonly orderType: string;
  /** Ids of compliance rules. */
  readonly compliance: readonly string[];
  /** A line outside the index whose price is zero or unknown: close it at no value, or refuse. */
  readonly unpriced: "close" | "refuse";
}

/** One holding. `quantity` >= 0, shares; `currency` is what the holding's file says, "" = unsaid. */
export interface Position {
  readonly securityId: SecurityId;
  readonly quantity: number;
  readonly currency: string;
}

/** Cash of one currency, in that currency; negative is an overdraft. */
export interface CashBalance {
  readonly currency: string;
  readonly amount: number;
}

/** What a fund holds before its trades; `lots` are the fund's own, over the market's. */
export interface FundBook {
  readonly fund: Fund;
  readonly positions: readonly Position[];
  readonly cash: readonly CashBalance[];
  readonly lots: Readonly<Record<string, number>>;
}

/** One line that the fund's index will hold. Weights are fractions of the index. */
export interface TargetLine {
  readonly securityId: SecurityId;
  readonly companyId: CompanyId;
  readonly ticker: string;
  readonly weight: number;
  readonly weightUncapped: number;
  readonly status: "added" | "kept";
}

/** One line that the review takes out of the index, or in from another segment. */
export interface TargetChange {
  readonly securityId: SecurityId;
  readonly ticker: string;
  readonly change: "add" | "delete" | "move";
}

/** The composition that a fund trades towards, in SecurityId order; `index` names it in fund.yaml. */
export interface TargetComposition {
  readonly index: string;
  readonly lines: readonly TargetLine[];
  readonly changes: readonly TargetChange[];
}

/**
 * What the market says of one line.
 *
 * Units: price in `currency` per share, undefined or 0 = none; fx index currency per 1 `currency`; adv
 * shares per session; spreadBps the whole spread in basis points of price; volatility of one session,
 * as a fraction; settleDays sessions after the trade. `undefined` = unknown.
 */
export interface MarketLine {
  readonly securityId: SecurityId;
  readonly price: number | undefined;
  readonly currency: string;
  readonly fx: number;
  readonly adv: number | undefined;
  readonly spreadBps: number | undefined;
  readonly volatility: number | undefined;
  readonly lotSize: number;
  readonly venue: string;
  readonly settleDays: number;
}
