import { PipelineError } from "../errors.ts";
import type { PlainDate } from "./plain-date.ts";
import type { ReviewDates } from "./review-dates.ts";
import {
  resolveReview,
  resolveReviews,
  sessionOf,
  withEffective,
  type ReviewRequest,
} from "./review-schedule.ts";
import { scheduledAt } from "./scheduled-at.ts";
import { isInMonths } from "./dated-record.ts";
import type { Schedule } from "./schedule-rule.ts";
import { sessionsBetween } from "./session.ts";
import { spanInForce } from "./span-in-force.ts";
import type { TimedCalendar } from "./timed-calendar.ts";
import { withPlace, type PlacedVersion } from "./with-place.ts";

/** A rulebook version's timetable; it is in force until the next version's `validFrom`. */
export interface ScheduleVersion extends PlacedVersion {
  readonly validFrom: PlainDate;
  readonly schedule: Schedule;
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
      ? withPlace(version, scheduledAt, () => resolveReviews(version.schedule, timed, own))
      : [];
    return reviews
      .filter((dates) => isInForce(versions, { at, dates }))
      .map((dates) => ({ version, dates }));
  });
  const closeOf = ({ dates }: ReviewInForce<Version>) => sessionOf(dates, "implement_close");
  const ordered = found.toSorted((a, b) =>
    closeOf(a) < closeOf(b) ? -1 : closeOf(a) > closeOf(b) ? 1 : 0,
  );
  for (const [at, review] of ordered.entries()) refuseTwice(review, ordered.slice(0, at));
  return ordered;
}

/** A change of version may move a review that was held before it into its own time. */
function refuseTwice<Version extends ScheduleVersion>(
  { version, dates }: ReviewInForce<Version>,
  earlier: readonly ReviewInForce<Version>[],
): void {
  const { review, kind } = dates;
  const first = earlier.find(({ dates: of }) => of.review === review && of.kind === kind);
  if (!first) return;
  const before = sessionOf(first.dates, "implement_close");
  const reason = `the version before has this review too, on ${before}`;
  const value = sessionOf(dates, "implement_close");
  withPlace(version, scheduledAt, () => {
    const role = "implement_close";
    throw new PipelineError("schedule_inconsistent", { review, kind, role, value, reason });
  });
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
    return { version, dates: withPlace(version, scheduledAt, byHand) };
  }
  // A version outside of its time may have no date for the review; the one in force is asked too.
  let refused: PipelineError | undefined;
  for (const [at, version] of versions.entries()) {
    if (!mayReview(version.schedule, request)) continue;
    try {
      const byRule = () => resolveReview(version.schedule, timed, request);
      const dates = withPlace(version, scheduledAt, byRule);
      if (isInForce(versions, { at, dates })) return { version, dates };
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      refused = error;
    }
  }
  if (refused) throw refused;
  throw noVersion(versions, request);
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
