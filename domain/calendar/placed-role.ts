import type { DatedRecord } from "./dated-record.ts";
import type { PlainDate } from "./plain-date.ts";
import type { DateRule } from "./schedule-rule.ts";
import type { ExchangeCalendar } from "./session.ts";
import type { SessionTime } from "./timed-calendar.ts";
import type { YearMonth } from "./year-month.ts";

/** Where a role falls, when on that day, and why. */
export interface PlacedRole {
  readonly session: PlainDate;
  readonly at: SessionTime;
  readonly rule: string;
  /** The date the rule gave before it was moved; "" = not moved. */
  readonly rolledFrom: PlainDate | "";
  /** True where it rests on days that no exchange has announced, or on a draw still to be made. */
  readonly provisional: boolean;
}

/** The rules of one review, and what an override has fixed already. */
export interface RolesToPlace {
  readonly calendar: ExchangeCalendar;
  readonly month: YearMonth;
  readonly roles: Readonly<Record<string, DateRule>>;
  readonly dated?: readonly DatedRecord[] | undefined;
  /** Roles placed by hand; rules that count from them follow. */
  readonly fixed?: Readonly<Record<string, PlacedRole>> | undefined;
  /** Roles of REVIEW_ROLES that would come later are brought forward to this session. */
  readonly latest?: PlainDate | undefined;
}
