import type { PlainDate } from "../calendar/plain-date.ts";

/** One moment a review waits for: the session it belongs to, and the instant as UTC ISO text. */
export interface Moment {
  readonly session: PlainDate;
  readonly instant: string;
}

/**
 * The moments of one review, from its calendar artefact; the only clock a review knows.
 *
 * A compressed artefact has the same sessions with instants seconds apart: the same workflow code
 * runs weeks in seconds.
 */
export interface ReviewCalendar {
  /** Keyed by date role. */
  readonly roles: Readonly<Record<string, Moment>>;
  /** Every session from `proforma_start` to `implement_close`, at its close, in order. */
  readonly proForma: readonly Moment[];
  /** First pause before missing data is looked for again; each further pause is twice as long. */
  readonly recheckSeconds: number;
}
