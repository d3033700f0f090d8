import { PipelineError } from "../errors.ts";
import { checkPlacedRoles } from "./check-placed-roles.ts";
import { implementationClose } from "./implementation-close.ts";
import type { PlainDate } from "./plain-date.ts";
import { roleDates } from "./role-dates.ts";
import { placeRoles } from "./place-roles.ts";
import type { PlacedRole } from "./placed-role.ts";
import type { ReviewDates } from "./review-dates.ts";
import { isInMonths } from "./dated-record.ts";
import type { ReviewSpan } from "./review-span.ts";
import type { Schedule } from "./schedule-rule.ts";
import { isSession, previousSession, sessionsBetween } from "./session.ts";
import type { TimedCalendar } from "./timed-calendar.ts";
import { withDetails } from "./with-details.ts";
import { addMonths, yearMonthOf, type YearMonth } from "./year-month.ts";

/** One review of a rulebook; without `kind`, the one kind whose months contain the review's. */
export interface ReviewRequest {
  readonly review: YearMonth;
  readonly kind?: string | undefined;
}

/**
 * Every review whose implementation close lies in a span, in order of that date, then of the
 * rulebook's kinds. A review outside of it is not looked at further than its implementation close.
 *
 * Throws: calendar_unknown, not_a_session, schedule_inconsistent.
 */
export function resolveReviews(
  schedule: Schedule,
  timed: TimedCalendar,
  span: ReviewSpan,
): readonly ReviewDates[] {
  const { from, to } = span;
  // Reading the span's sessions proves that the calendar covers it.
  if (sessionsBetween(timed.calendar, { from, to }).length === 0) return [];
  const found: ReviewDates[] = [];
  for (const review of monthsAround(timed, span))
    for (const kind of kindsIn(schedule, review)) {
      const { roles, dated } = schedule[kind]!;
      const close = withDetails({ review, kind }, () =>
        implementationClose({ calendar: timed.calendar, month: review, roles, dated }, span),
      );
      if (close !== undefined && close >= from && close <= to)
        found.push(resolveKind(schedule, timed, { review, kind }));
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
 * come after the implementation close is brought forward to it. With `kind`, or where the schedule has
 * one kind alone, any month is accepted, so that a review outside the schedule can be dated.
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
  const named = kind ?? onlyKindOf(schedule);
  const asked =
    named !== undefined && Object.hasOwn(schedule, named)
      ? named
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
  const placed = withDetails({ review, kind: asked }, () =>
    placeRoles({ calendar, month: review, roles, dated, fixed, latest: close }),
  );
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
  const placed = withDetails({ review, kind }, () =>
    placeRoles({ calendar: timed.calendar, month: review, roles, dated }),
  );
  checkPlacedRoles(placed, { timed, review, kind });
  return { review, kind, roles: roleDates(placed, timed) };
}

/** A rule may reach a year away; what is implemented more than a month away is refused then. */
const MONTHS_AWAY = 13;

function* monthsAround(
  { calendar }: TimedCalendar,
  { from, to }: ReviewSpan,
): Generator<YearMonth> {
  const last = addMonths(yearMonthOf(to), MONTHS_AWAY);
  const first = addMonths(yearMonthOf(from), -MONTHS_AWAY);
  for (let month = first; month <= last; month = addMonths(month, 1))
    if (month >= yearMonthOf(calendar.validFrom) && month <= yearMonthOf(calendar.validTo))
      yield month;
}

function kindsIn(schedule: Schedule, review: YearMonth): string[] {
  return Object.keys(schedule).filter((kind) => isInMonths(schedule[kind]!, review));
}

function onlyKindOf(schedule: Schedule): string | undefined {
  const kinds = Object.keys(schedule);
  return kinds.length === 1 ? kinds[0] : undefined;
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
