import { PipelineError, type ErrorDetails } from "../errors.ts";
import { addDays, type PlainDate } from "./plain-date.ts";
import type { ReviewDates } from "./review-dates.ts";
import {
  resolveReview,
  resolveReviews,
  sessionOf,
  withEffective,
  type ReviewRequest,
  type ReviewSpan,
} from "./review-schedule.ts";
import { scheduledAt } from "./scheduled-at.ts";
import { isInMonths } from "./dated-record.ts";
import type { Schedule } from "./schedule-rule.ts";
import { previousSession, sessionsBetween } from "./session.ts";
import type { TimedCalendar } from "./timed-calendar.ts";

/** A rulebook version's timetable; it is in force until the next version's `validFrom`. */
export interface ScheduleVersion {
  readonly validFrom: PlainDate;
  readonly schedule: Schedule;
  /** Where a rule of it is written, for errors to name; keys from the top. */
  readonly placeOf?: ((path: readonly string[]) => ErrorDetails) | undefined;
}

/** A review's dates and the version in force at its effective date. */
export interface ReviewInForce<Version extends ScheduleVersion> {
  readonly version: Version;
  readonly dates: ReviewDates;
}

/**
 * Every review implemented from `from` to `to`, each dated by the version in force at its own
 * effective date, in order of implementation close.
 *
 * Expects: versions in order of `validFrom`.
 * Throws: calendar_unknown, schedule_inconsistent.
 */
export function reviewsInForce<Version extends ScheduleVersion>(
  versions: readonly Version[],
  timed: TimedCalendar,
  span: { readonly from: PlainDate; readonly to: PlainDate },
): readonly ReviewInForce<Version>[] {
  // A span that the calendar does not cover is refused, whichever versions are in force in it.
  sessionsBetween(timed.calendar, span);
  const found = versions.flatMap((version, at) => {
    const own = spanInForce(versions, { at, span, timed });
    const reviews = own
      ? withPlace(version, () => resolveReviews(version.schedule, timed, own))
      : [];
    return reviews
      .filter((dates) => isInForce(versions, { at, dates }))
      .map((dates) => ({ version, dates }));
  });
  const closeOf = ({ dates }: ReviewInForce<Version>) => sessionOf(dates, "implement_close");
  return found.toSorted((a, b) => (closeOf(a) < closeOf(b) ? -1 : closeOf(a) > closeOf(b) ? 1 : 0));
}

/**
 * One review under the version in force at its effective date; `effective` overrides the schedule's.
 *
 * Expects: versions in order of `validFrom`.
 * Throws: review_unknown, not_a_session, calendar_unknown, schedule_inconsistent.
 */
export function reviewInForce<Version extends ScheduleVersion>(
  versions: readonly Version[],
  timed: TimedCalendar,
  request: ReviewRequest & { readonly effective?: PlainDate | undefined },
): ReviewInForce<Version> {
  const { effective } = request;
  if (effective !== undefined) {
    const version = versions.findLast(({ validFrom }) => validFrom <= effective);
    if (!version) throw noVersion(versions, request);
    const byHand = () => withEffective(version.schedule, timed, { ...request, effective });
    return { version, dates: withPlace(version, byHand) };
  }
  for (const [at, version] of versions.entries()) {
    if (!mayReview(version.schedule, request)) continue;
    const dates = withPlace(version, () => resolveReview(version.schedule, timed, request));
    if (isInForce(versions, { at, dates })) return { version, dates };
  }
  throw noVersion(versions, request);
}

/** The closes in a span that a version may date: from the one before its first day to its last. */
function spanInForce(
  versions: readonly ScheduleVersion[],
  { at, span, timed: { calendar } }: { at: number; span: ReviewSpan; timed: TimedCalendar },
): ReviewSpan | undefined {
  const { validFrom } = versions[at]!;
  const next = versions[at + 1];
  const last = next && addDays(next.validFrom, -1);
  const to = last !== undefined && last < span.to ? last : span.to;
  if (validFrom <= span.from) return to < span.from ? undefined : { from: span.from, to };
  if (validFrom > calendar.validTo) return undefined;
  const before = previousSession(calendar, validFrom);
  const from = before < span.from ? span.from : before;
  return from > to ? undefined : { from, to, datedFrom: validFrom };
}

/** What `resolve` gives; an error about a role says where its rule is written. */
function withPlace<Given>({ placeOf }: ScheduleVersion, resolve: () => Given): Given {
  try {
    return resolve();
  } catch (error) {
    if (!(error instanceof PipelineError) || !placeOf) throw error;
    const path = scheduledAt(error.details);
    if (!path) throw error;
    const { record: _, ...told } = error.details;
    throw new PipelineError(error.code, { ...placeOf(path), ...told });
  }
}

function isInForce(
  versions: readonly ScheduleVersion[],
  { at, dates }: { at: number; dates: ReviewDates },
): boolean {
  const effective = sessionOf(dates, "effective_open");
  const next = versions[at + 1];
  return effective >= versions[at]!.validFrom && (!next || effective < next.validFrom);
}

function mayReview(schedule: Schedule, { review, kind }: ReviewRequest): boolean {
  return Object.entries(schedule).some(
    ([name, rules]) => isInMonths(rules, review) && (kind === undefined || kind === name),
  );
}

function noVersion(versions: readonly ScheduleVersion[], request: ReviewRequest): PipelineError {
  const months = new Set(
    versions.flatMap(({ schedule }) =>
      Object.entries(schedule).map(
        ([kind, rules]) => `${kind} in month ${rules.months.join(", ")}`,
      ),
    ),
  );
  return new PipelineError("review_unknown", {
    value: request.review,
    ...(request.kind !== undefined && { kind: request.kind }),
    reason: `${versions.some(({ schedule }) => mayReview(schedule, request)) ? `the first version is in force from ${versions[0]!.validFrom}; ` : ""}reviews are ${[...months].join("; ")}`,
  });
}
