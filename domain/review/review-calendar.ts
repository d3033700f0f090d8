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
  /**
   * Every session from `proforma_start`, or a price date after it, to `implement_close`, at its close,
   * in order.
   */
  readonly proForma: readonly Moment[];
  /** First pause before missing data is looked for again; each further pause is twice as long. */
  readonly recheckSeconds: number;
}

/** Where the prices that set the weights come after the announcement: the membership goes first. */
export function isPricedLater({ roles }: Pick<ReviewCalendar, "roles">): boolean {
  const { price, announce } = roles;
  return price !== undefined && announce !== undefined && price.instant > announce.instant;
}

/** From here on all is known that is announced: the announcement, or a price date after it. */
export function allKnown(calendar: Pick<ReviewCalendar, "roles">): Moment {
  return calendar.roles[isPricedLater(calendar) ? "price" : "announce"]!;
}

/**
 * When the weights are due where the membership went first: the first close after the price date's,
 * or the effective open where that is at the implementation close.
 */
export function weightsDue({ roles, proForma }: ReviewCalendar): string {
  const priced = roles["price"]!.instant;
  const next = proForma.find(({ instant }) => instant > priced);
  return (next ?? roles["effective_open"]!).instant;
}
