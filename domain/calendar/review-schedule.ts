import { PipelineError } from "../errors.ts";
import { checkPlacedRoles } from "./check-placed-roles.ts";
import type { PlainDate } from "./plain-date.ts";
import { roleDates } from "./role-dates.ts";
import { placeRoles } from "./place-roles.ts";
import type { PlacedRole } from "./placed-role.ts";
import type { ReviewDates } from "./review-dates.ts";
import { isInMonths } from "./dated-record.ts";
import type { Schedule } from "./schedule-rule.ts";
import { isSession, previousSession, sessionsBetween } from "./session.ts";
import type { TimedCalendar } from "./timed-calendar.ts";
import { addMonths, yearMonthOf, type YearMonth } from "./year-month.ts";

/** One review of a rulebook; without `kind`, the one kind whose months contain the review's. */
export interface ReviewRequest {
  readonly review: YearMonth;
  readonly kind?: string | undefined;
}

/**
 * Every review whose implementation close lies from `from` to `to`, in order of that date, then of
 * the rulebook's kinds.
 *
 * Throws: calendar_unknown, schedule_inconsistent.
 */
export function resolveReviews(
  schedule: Schedule,
  timed: TimedCalendar,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): readonly ReviewDates[] {
  // Reading the span's sessions proves that the calendar covers it.
  if (sessionsBetween(timed.calendar, { from, to }).length === 0) return [];
  const found: ReviewDates[] = [];
  for (const review of monthsAround(timed, { from, to }))
    for (const kind of kindsIn(schedule, review)) {
      const dates = resolveKind(schedule, timed, { review, kind });
      const close = sessionOf(dates, "implement_close");
      if (close >= from && close <= to) found.push(dates);
    }
  const closeOf = (dates: ReviewDates) => sessionOf(dates, "implement_close");
  return found.toSorted((a, b) => (closeOf(a) < closeOf(b) ? -1 : closeOf(a) > closeOf(b) ? 1 : 0));
}

/**
 * The dates of one review.
 *
 * Throws: review_unknown when no kind, or more than one, is reviewed in that month;
 * calendar_unknown, schedule_inconsistent.
 */
export function resolveReview(
  schedule: Schedule,
  timed: TimedCalendar,
  { review, kind }: ReviewRequest,
): ReviewDates {
  const kinds = kindsIn(schedule, review);
  const asked = kind ?? kinds[0];
  const known = asked !== undefined && kinds.includes(asked);
  if (!known || (kind === undefined && kinds.length > 1))
    throw new PipelineError("review_unknown", {
      value: review,
      ...(kind !== undefined && { kind }),
      reason:
        kinds.length > 1
          ? `the month has several kinds of review (${kinds.join(", ")}): name one`
          : `the schedule has ${monthsInWords(schedule)}`,
    });
  return resolveKind(schedule, timed, { review, kind: asked });
}

/**
 * The dates of one review whose effective date is given by hand. The implementation close becomes
 * the session before it; rules that count from either follow; a role of REVIEW_ROLES that would then
 * come after the implementation close is brought forward to it. With `kind`, any month is accepted,
 * so that a review outside the schedule can be dated.
 *
 * Throws: not_a_session when the exchange is closed on the date; review_unknown, calendar_unknown.
 */
export function withEffective(
  schedule: Schedule,
  timed: TimedCalendar,
  { review, kind, effective }: ReviewRequest & { readonly effective: PlainDate },
): ReviewDates {
  const { calendar } = timed;
  if (!isSession(calendar, effective))
    throw new PipelineError("not_a_session", {
      calendar: calendar.mic,
      value: effective,
      reason: "a review becomes effective at a session's open",
    });
  const asked =
    kind !== undefined && Object.hasOwn(schedule, kind)
      ? kind
      : resolveReview(schedule, timed, { review, kind }).kind;
  const close = previousSession(calendar, effective);
  const fixed = {
    effective_open: byHand({
      session: effective,
      at: "open",
      rule: "given by hand",
      provisional: effective > calendar.announcedUntil,
    }),
    implement_close: byHand({
      session: close,
      at: "close",
      rule: "the session before the effective date given by hand",
      provisional: effective > calendar.announcedUntil,
    }),
  };
  const { roles, dated } = schedule[asked]!;
  const placed = placeRoles({ calendar, month: review, roles, dated, fixed, latest: close });
  return { review, kind: asked, roles: roleDates(placed, timed) };
}

function byHand(role: Omit<PlacedRole, "rolledFrom">): PlacedRole {
  return { ...role, rule: `${role.rule}; at the ${role.at}`, rolledFrom: "" };
}

function resolveKind(
  schedule: Schedule,
  timed: TimedCalendar,
  { review, kind }: { review: YearMonth; kind: string },
): ReviewDates {
  const { roles, dated } = schedule[kind]!;
  const placed = placeRoles({ calendar: timed.calendar, month: review, roles, dated });
  checkPlacedRoles(placed, { calendar: timed.calendar, review, kind });
  return { review, kind, roles: roleDates(placed, timed) };
}

/** A review may be implemented in the month beside its own: the fourth Friday's Monday, say. */
function* monthsAround(
  { calendar }: TimedCalendar,
  { from, to }: { from: PlainDate; to: PlainDate },
): Generator<YearMonth> {
  const last = addMonths(yearMonthOf(to), 1);
  for (let month = addMonths(yearMonthOf(from), -1); month <= last; month = addMonths(month, 1))
    if (month >= yearMonthOf(calendar.validFrom) && month <= yearMonthOf(calendar.validTo))
      yield month;
}

function kindsIn(schedule: Schedule, review: YearMonth): string[] {
  return Object.keys(schedule).filter((kind) => isInMonths(schedule[kind]!, review));
}

function monthsInWords(schedule: Schedule): string {
  const kinds = Object.entries(schedule).map(
    ([kind, { months }]) => `${kind} reviews in month ${months.join(", ")}`,
  );
  return kinds.join(" and ");
}

/** The session of a role that every review has. */
export function sessionOf(dates: ReviewDates, role: string): PlainDate {
  const found = dates.roles.find((each) => each.role === role);
  if (!found)
    throw new PipelineError("schedule_inconsistent", {
      review: dates.review,
      kind: dates.kind,
      role,
      reason: "the schedule has no such role",
    });
  return found.session;
}
