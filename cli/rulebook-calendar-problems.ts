import { addDays, type PlainDate } from "../domain/calendar/plain-date.ts";
import { scheduleConflicts } from "../domain/calendar/schedule-conflicts.ts";
import { resolveReviews, sessionOf } from "../domain/calendar/review-schedule.ts";
import { scheduleProblems } from "../domain/calendar/schedule-problems.ts";
import type { Schedule } from "../domain/calendar/schedule-rule.ts";
import type { TimedCalendar } from "../domain/calendar/timed-calendar.ts";
import { eventConflicts } from "../domain/events/event-conflicts.ts";
import { freezeConflict } from "../domain/float/freeze-conflict.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import type { RulebookProblem } from "../domain/methodology/rulebook-problems.ts";
import { transitionConflict } from "../domain/segments/transition-conflict.ts";
import { transitionRoles } from "../domain/segments/transition.ts";
import { readCalendar } from "../infra/calendar-files.ts";
import { timedCalendar } from "../infra/calendar-instants.ts";
import { PipelineError } from "../domain/errors.ts";

/** Two years show every review of a timetable, and another set of holidays. */
const DAYS_LOOKED_AT = 730;

/** Dates of a version's first two years that no review, or no rule between reviews, can have. */
export function calendarProblems(methodology: Methodology): readonly RulebookProblem[] {
  const { valid_from } = methodology;
  const schedule = placeable(methodology.schedule);
  const [first] = Object.values(schedule);
  if (!first) return [];
  try {
    const { calendar } = readCalendar(first.calendar);
    const from = valid_from > calendar.validFrom ? valid_from : calendar.validFrom;
    const last = addDays(from, DAYS_LOOKED_AT);
    const to = last < calendar.validTo ? last : calendar.validTo;
    if (from > to) return [];
    const timed = timedCalendar(calendar);
    const span = { from, to };
    const conflicts = scheduleConflicts(schedule, timed, span);
    return [
      ...conflicts,
      ...(conflicts.length === 0
        ? [
            ...freezeProblems({ ...methodology, schedule }, timed, span),
            ...datedBarProblems({ ...methodology, schedule }, timed, span),
            ...transitionDayProblems({ ...methodology, schedule }, timed, span),
          ]
        : []),
      ...eventConflicts(methodology, timed, span),
    ];
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== "calendar_unknown") throw error;
    return [
      {
        path: ["schedule", Object.keys(schedule)[0]!, "calendar"],
        reason: String(error.details["reason"]),
      },
    ];
  }
}

/** The kinds whose dates count from dates they have: a rank date that no kind has is told of elsewhere. */
function placeable(schedule: Schedule): Schedule {
  return Object.fromEntries(
    Object.entries(schedule).filter(([, { roles }]) => scheduleProblems(roles).length === 0),
  );
}

function freezeProblems(
  { schedule, shares: { freeze_window } }: Methodology,
  timed: TimedCalendar,
  span: { readonly from: PlainDate; readonly to: PlainDate },
): readonly RulebookProblem[] {
  // A role that a timetable lacks is told of elsewhere.
  const isPlaced = Object.values(schedule).every(({ roles }) =>
    Object.values(freeze_window ?? {}).every((role) => Object.hasOwn(roles, role)),
  );
  const reason =
    freeze_window && isPlaced
      ? freezeConflict(freeze_window, schedule, { timed, span })
      : undefined;
  return reason === undefined ? [] : [{ path: ["shares", "freeze_window"], reason }];
}

function transitionDayProblems(
  { schedule, segments }: Methodology,
  timed: TimedCalendar,
  span: { readonly from: PlainDate; readonly to: PlainDate },
): readonly RulebookProblem[] {
  if (segments === undefined) return [];
  // A session that a timetable lacks is told of elsewhere.
  const isPlaced = Object.values(schedule).every(({ roles }) =>
    transitionRoles(segments).every((role) => Object.hasOwn(roles, role)),
  );
  const reason = isPlaced ? transitionConflict(segments, schedule, { timed, span }) : undefined;
  return reason === undefined ? [] : [{ path: ["segments", "transition_days"], reason }];
}

/** Tables of bars whose first row begins after a review has asked for one. */
function datedBarProblems(
  { universe, rank, schedule }: Methodology,
  timed: TimedCalendar,
  span: { readonly from: PlainDate; readonly to: PlainDate },
): readonly RulebookProblem[] {
  if (!Object.values(schedule).every(({ roles }) => Object.hasOwn(roles, rank.date))) return [];
  const ranked = resolveReviews(schedule, timed, span).map((dates) => ({
    review: dates.review,
    on: sessionOf(dates, rank.date),
  }));
  return universe.screens.flatMap((screen, at) => {
    const begins = "dated" in screen ? screen.dated?.[0]?.from : undefined;
    const early = ranked.find(({ on }) => begins !== undefined && on < begins);
    if (early === undefined) return [];
    return [
      {
        path: ["universe", "screens", at, "dated", 0, "from"],
        reason: `the review ${early.review} ranks on ${early.on}, before the first row holds`,
      },
    ];
  });
}
