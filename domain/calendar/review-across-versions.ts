import { PipelineError } from "../errors.ts";
import { isInMonths } from "./dated-record.ts";
import type { PlainDate } from "./plain-date.ts";
import { resolveReview, sessionOf } from "./review-schedule.ts";
import type { Schedule } from "./schedule-rule.ts";
import type { TimedCalendar } from "./timed-calendar.ts";
import type { ScheduleVersion } from "./versioned-schedule.ts";
import { addMonths, yearMonthOf, type YearMonth } from "./year-month.ts";

/** A kind of review of the later version, and what the change to it does to one of its reviews. */
export interface ReviewAcrossVersions {
  readonly kind: string;
  readonly reason: string;
}

/** A review is effective within a month of its own, or at the open after it. */
const MONTHS_LOOKED_AT = [-2, -1, 0, 1, 2];

/**
 * Reviews that two versions following each other both have, and that the change dates twice or not at
 * all: each version dates those that become effective while it is in force.
 *
 * Boundary: a review that one of them has no date for is told of where that version is checked.
 */
export function reviewsAcrossVersions(
  earlier: ScheduleVersion,
  later: ScheduleVersion,
  timed: TimedCalendar,
): readonly ReviewAcrossVersions[] {
  const { validFrom } = later;
  const months = MONTHS_LOOKED_AT.map((by) => addMonths(yearMonthOf(validFrom), by));
  return Object.keys(later.schedule).flatMap((kind) =>
    months.flatMap((review): readonly ReviewAcrossVersions[] => {
      const before = effectiveOf(earlier.schedule, timed, { review, kind });
      const after = effectiveOf(later.schedule, timed, { review, kind });
      if (before === undefined || after === undefined) return [];
      const [isBefore, isAfter] = [before < validFrom, after >= validFrom];
      if (isBefore !== isAfter) return [];
      const times = isBefore ? "twice" : "not at all";
      const dates = `effective on ${before} by the version before, on ${after} by this one`;
      return [
        { kind, reason: `the review ${review} is held ${times}, since it would be ${dates}` },
      ];
    }),
  );
}

function effectiveOf(
  schedule: Schedule,
  timed: TimedCalendar,
  request: { readonly review: YearMonth; readonly kind: string },
): PlainDate | undefined {
  const rules = schedule[request.kind];
  if (!rules || !isInMonths(rules, request.review)) return undefined;
  try {
    return sessionOf(resolveReview(schedule, timed, request), "effective_open");
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}
