import type { PlainDate } from "./plain-date.ts";

/** The dates a review may name; a rulebook may add roles of its own. */
export const REVIEW_ROLES = [
  "data_cutoff",
  "rank",
  "price",
  "preliminary",
  "query_end",
  "lock_down",
  "announce",
  "proforma_start",
  "freeze_start",
  "implement_close",
  "effective_open",
] as const;

/** One role of one review: the session, its UTC instant, the rule it came from, and any roll. */
export interface RoleDate {
  readonly role: string;
  readonly date: PlainDate;
  readonly session: PlainDate;
  readonly zone: string;
  /** UTC ISO text with Z. */
  readonly instantUtc: string;
  readonly rule: string;
  /** The date the rule gave before a holiday moved it; "" = not moved. */
  readonly rolledFrom: string;
  /** There where the date rests on days not announced yet, or on a draw still to be made. */
  readonly provisional?: true;
}

/** One scheduled review. `review`: the review month as YYYY-MM; `kind`: a key of the rulebook's schedule. */
export interface ReviewDates {
  readonly review: string;
  readonly kind: string;
  readonly roles: readonly RoleDate[];
}
