import { timedCalendarOf, type CalendarArtefact } from "../domain/calendar/calendar-artefact.ts";
import { epochMs } from "../domain/calendar/instant.ts";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { ReviewDates } from "../domain/calendar/review-dates.ts";
import { resolveReview, sessionOf, withEffective } from "../domain/calendar/review-schedule.ts";
import { sessionsBetween } from "../domain/calendar/session.ts";
import type { TimedCalendar } from "../domain/calendar/timed-calendar.ts";
import type { YearMonth } from "../domain/calendar/year-month.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { Moment, ReviewCalendar } from "../domain/review/review-calendar.ts";
import { loadCalendar } from "../infra/calendar-files.ts";
import { timedCalendar } from "../infra/calendar-instants.ts";

/** One review of a rulebook; `effective` where a person has postponed it. */
export interface DatedReview {
  readonly methodology: Methodology;
  readonly review: string;
  readonly kind: string;
  readonly effective?: PlainDate | undefined;
}

/** The dates that are determined with the review: true instants, whatever the timers run on. */
export function datesOf(dated: DatedReview): ReviewDates {
  return resolve(dated, exchangeOf(dated));
}

const exchanges = new Map<string, TimedCalendar>();

/** The exchange's own calendar and zone, read once by this process. */
export function exchangeOf({ methodology, kind }: DatedReview): TimedCalendar {
  const mic = methodology.schedule[kind]!.calendar;
  const exchange = exchanges.get(mic) ?? timedCalendar(loadCalendar(mic));
  exchanges.set(mic, exchange);
  return exchange;
}

/** What the review waits for, by the instants of its calendar artefact. */
export function timersOf(dated: DatedReview, artefact: CalendarArtefact): ReviewCalendar {
  const timed = timedCalendarOf(artefact);
  const dates = resolve(dated, timed);
  const roles = dates.roles.map(({ role, session, instantUtc }): [string, Moment] => [
    role,
    { session, instant: instantUtc },
  ]);
  const span = proFormaSpan(dates);
  return {
    roles: Object.fromEntries(roles),
    proForma: sessionsBetween(timed.calendar, span).map((session) => ({
      session,
      instant: timed.instantOf(session, "close"),
    })),
    recheckSeconds: recheckSeconds(artefact),
  };
}

/** The sessions at whose closes a review is struck pro forma. */
export function proFormaSessions({ methodology, kind, dates }: ReviewInputs): readonly PlainDate[] {
  const { calendar } = exchangeOf({ methodology, kind, review: dates.review });
  return sessionsBetween(calendar, proFormaSpan(dates));
}

/** Index shares of a price date say nothing of the sessions before it. */
function proFormaSpan(dates: ReviewDates) {
  const [start, priced] = [sessionOf(dates, "proforma_start"), sessionOf(dates, "price")];
  return { from: start > priced ? start : priced, to: sessionOf(dates, "implement_close") };
}

/** The session whose prices set the weights, after any look-back. */
export function pricedAt({
  methodology,
  dates,
  lookedBack,
}: Pick<ReviewInputs, "methodology" | "dates" | "lookedBack">): PlainDate {
  const role = methodology.weight.prices;
  const session = sessionOf(dates, role);
  // Prices of the rank date's own session are the universe's.
  const isRankDate = session === sessionOf(dates, methodology.rank.date);
  return lookedBack[isRankDate ? methodology.rank.date : role] ?? session;
}

function resolve({ methodology, review, kind, effective }: DatedReview, timed: TimedCalendar) {
  const request = { review: review as YearMonth, kind };
  if (effective === undefined) return resolveReview(methodology.schedule, timed, request);
  return withEffective(methodology.schedule, timed, { ...request, effective });
}

const SHORTEST_RECHECK_SECONDS = 0.5;
const MINUTES_PER_DAY = 1440;

/** The length of one minute of the artefact's days: a minute in true time, half a second at least. */
function recheckSeconds({ sessions }: CalendarArtefact): number {
  const gaps = sessions
    .slice(1)
    .map(({ close }, at) => epochMs(close) - epochMs(sessions[at]!.close));
  const day = Math.min(...gaps) / 1000;
  return Math.max(SHORTEST_RECHECK_SECONDS, Math.round(day / MINUTES_PER_DAY));
}
