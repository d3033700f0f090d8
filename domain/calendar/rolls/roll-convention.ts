import type { PlainDate } from "../plain-date.ts";
import type { ExchangeCalendar } from "../session.ts";

/** One way in which a day that is no session is moved to one. */
export interface RollConvention {
  /** Expects: a day that is no session. Throws: calendar_unknown. */
  readonly sessionFor: (calendar: ExchangeCalendar, day: PlainDate) => PlainDate;
  /** Where the day goes, after "else the session": `before`. */
  readonly words: string;
}
