import type { PlainDate } from "./plain-date.ts";
import { partsOf, type YearMonth } from "./year-month.ts";

/**
 * The date that a source gives to one role of one review: a day drawn at random, a review postponed,
 * or a source that disagrees with the rule. Only a followed record moves the role.
 */
export interface DatedRole {
  readonly review: YearMonth;
  readonly role: string;
  readonly date: PlainDate;
  readonly source: string;
  readonly followed: boolean;
}

/** The review months that a source names for reviews from a month on; unfollowed, it only doubts. */
export interface DatedMonths {
  readonly from: YearMonth;
  readonly months: readonly number[];
  readonly source: string;
  readonly followed: boolean;
}

export type DatedRecord = DatedRole | DatedMonths;

/** The records of one role of one review, in the order of the rulebook. */
export function datedRoles(
  records: readonly DatedRecord[] | undefined,
  { review, role }: { readonly review: YearMonth; readonly role: string },
): readonly DatedRole[] {
  const found = (records ?? []).filter((record) => "role" in record);
  return found.filter((record) => record.review === review && record.role === role);
}

/** The records of review months in force in a month: of those followed the latest, and every doubt. */
export function datedMonths(
  records: readonly DatedRecord[] | undefined,
  month: YearMonth,
): { readonly followed: DatedMonths | undefined; readonly doubts: readonly DatedMonths[] } {
  const begun = (records ?? []).filter((record) => "months" in record && record.from <= month);
  const months = begun as readonly DatedMonths[];
  const followed = months.filter((record) => record.followed);
  const latest = followed.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return { followed: latest.at(-1), doubts: months.filter((record) => !record.followed) };
}

/** A rule's own months, and what sources say of them. */
interface MonthsWithRecords {
  readonly months: readonly number[];
  readonly dated?: readonly DatedRecord[] | undefined;
}

/** The months that a rule is followed in as of one month: its own, or a followed record's. */
export function monthsInForce(
  { months, dated }: MonthsWithRecords,
  month: YearMonth,
): readonly number[] {
  return datedMonths(dated, month).followed?.months ?? months;
}

/** True where a rule is followed in a month, by its own months or by a followed record's. */
export function isInMonths(rule: MonthsWithRecords, month: YearMonth): boolean {
  return monthsInForce(rule, month).includes(partsOf(month).month);
}
