import type { PlainDate } from "../plain-date.ts";
import type { Roll } from "../rolls/registry.ts";
import type { ExchangeCalendar } from "../session.ts";
import { addMonths, type YearMonth } from "../year-month.ts";

/** Months before (negative) or after the review month; 0 where absent. */
export interface InMonth {
  readonly month_offset?: number | undefined;
}

/** Which way a day that is no session is moved. */
export interface Rolled {
  readonly roll?: Roll | undefined;
}

/** What a form finds its day with. */
export interface FormContext {
  readonly calendar: ExchangeCalendar;
  readonly month: YearMonth;
  /** The session of the role that the rule counts from. Expects: the form has an anchor. */
  readonly from: PlainDate;
}

/** A session; or a calendar day with the way it rolls to one; or the anchor's own place. */
export type FoundDay =
  | {
      readonly session: PlainDate;
      /** The last day that was looked at, where it is later than the session. */
      readonly furthest?: PlainDate;
    }
  | { readonly date: PlainDate; readonly roll: Roll }
  | "anchor";

/** One form of schedule rule. */
export interface DateForm<Rule> {
  /** The role that it counts from and the key that names it; absent = it counts from the month alone. */
  readonly anchor?: (rule: Rule) => { readonly key: string; readonly role: string };
  /** Throws: calendar_unknown, schedule_inconsistent. */
  readonly dayOf: (rule: Rule, context: FormContext) => FoundDay;
  /** What the day is, for a reader to check a date against; no comma, so that CSV needs no quotes. */
  readonly words: (rule: Rule) => string;
}

/** The month that a rule counts in. */
export function monthOf({ month_offset = 0 }: InMonth, month: YearMonth): YearMonth {
  return addMonths(month, month_offset);
}
