import { plainDate, type PlainDate } from "../../domain/calendar/plain-date.ts";

/** The month that is reviewed: the reconstitution of one index, quarterly reviews of the other two. */
export const REVIEW_MONTH = "2026-06";

/** Before the calendar plays: the compositions in force, then the ranks of us-broad and exchange-100. */
export const EARLIER_SESSIONS = ["2026-03-20", "2026-04-30", "2026-05-29"].map(plainDate);
/** The first session that the compressed calendar plays. */
export const FIRST_SESSION = plainDate("2026-06-08");
/** The session whose file a gate stops, on which large-500 is ranked. */
export const FAULTY_SESSION = plainDate("2026-06-12");
/** The last close anything is struck from. */
export const LAST_SESSION = plainDate("2026-06-26");
/** The calendar that is compressed reaches beyond both ends. */
export const CALENDAR_SPAN = { from: plainDate("2026-03-02"), to: plainDate("2026-07-31") };

export interface DemoReview {
  readonly index: string;
  readonly kind: string;
  readonly cutOff: PlainDate;
  readonly effective: PlainDate;
}

export const REVIEWS: readonly DemoReview[] = [
  review("us-broad", "annual", ["2026-04-30", "2026-06-29"]),
  review("exchange-100", "quarterly", ["2026-05-29", "2026-06-22"]),
  review("large-500", "quarterly", ["2026-06-12", "2026-06-22"]),
];

/** How long a session of the tour lasts, in milliseconds of this machine's clock. */
export const SESSION_MS = 800;
/** The day on which a worker is lost, a gate answered and a review signed is longer. */
export const BUSY_SESSION_MS = 26_000;
/** From the start of the reviews to the first session: two of them are signed before it. */
export const LEAD_MS = 8_000;

function review(index: string, kind: string, [cutOff, effective]: [string, string]): DemoReview {
  return { index, kind, cutOff: plainDate(cutOff), effective: plainDate(effective) };
}
