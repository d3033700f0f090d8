import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Selectable } from "kysely";
import { addDays, plainDate, type PlainDate } from "../domain/calendar/plain-date.ts";
import type { CalendarArtefact } from "../domain/calendar/calendar-artefact.ts";
import { reviewsInForce } from "../domain/calendar/versioned-schedule.ts";
import { sessionOf } from "../domain/calendar/review-schedule.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { ERROR_CODES, PipelineError } from "../domain/errors.ts";
import type { ReviewCalendar } from "../domain/review/review-calendar.ts";
import type { DecisionBody } from "../domain/review/review-decision.ts";
import { reviewRow } from "../infra/db/review-ledger.ts";
import type { ReviewRow } from "../infra/db/review-tables.ts";
import { getJson } from "../infra/objects/json-artifact.ts";
import { rulebookSchedule } from "../infra/rulebook-schedule.ts";
import type { Activities, DueReview, PinnedArtifacts } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";
import { pinnedRulebook } from "./open-review.ts";
import { timersOf } from "./review-timetable.ts";

/** A review whose cut-off has come and whose effective date has not is due, this far ahead. */
const DAYS_AHEAD = 120;

export const createTimetable = (
  deps: ActivityDeps,
): Pick<Activities, "dueWork" | "postponeCalendar"> => ({
  /** The reviews of every index on the shelf whose cut-off is past and whose effect is to come. */
  dueWork({ now }) {
    const folders = readdirSync(deps.shelf.rulebooks, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted(byCodeUnit);
    const reviews = folders.flatMap((index) => dueReviews(deps, index, now));
    return Promise.resolve({ reviews });
  },

  /** The timers of a review whose effective date a person has moved. */
  async postponeCalendar({ reviewId, pins, effective }) {
    const row = await reviewRow(deps.db, reviewId);
    const calendar = await postponed(deps, row, { ...pins, effective });
    deps.reached("calendar_postponed");
    return { calendar };
  },
});

/**
 * True where a postponement's date is one the review can have: a session that its calendar knows,
 * later than the schedule's, and still to come.
 */
export async function canTakeEffect(
  deps: ActivityDeps,
  reviewId: string,
  { action, effective }: DecisionBody,
): Promise<boolean> {
  if (action !== "postpone" || effective === undefined) return false;
  const row = await reviewRow(deps.db, reviewId);
  const pins = row.pins as unknown as PinnedArtifacts;
  try {
    const moved = { ...pins, effective: plainDate(effective) };
    const { roles } = await postponed(deps, row, moved);
    return effective > row.effective_date && roles["effective_open"]!.instant > deps.now();
  } catch (cause) {
    const isWrong = cause instanceof PipelineError && ERROR_CODES[cause.code].kind === "input";
    if (!isWrong) throw cause;
    return false;
  }
}

async function postponed(
  deps: ActivityDeps,
  row: Selectable<ReviewRow>,
  moved: Pick<PinnedArtifacts, "rulebook" | "calendar"> & { readonly effective: PlainDate },
): Promise<ReviewCalendar> {
  const methodology = await pinnedRulebook(deps, moved.rulebook);
  const artefact = await getJson<CalendarArtefact>(deps.store, moved.calendar);
  const { review_month: review, kind } = row;
  return timersOf({ methodology, review, kind, effective: moved.effective }, artefact);
}

function dueReviews({ shelf }: ActivityDeps, index: string, now: string): readonly DueReview[] {
  const { versions, timed } = rulebookSchedule(join(shelf.rulebooks, index));
  const today = plainDate(now.slice(0, 10));
  const span = { from: today, to: addDays(today, DAYS_AHEAD) };
  return reviewsInForce(versions, timed, span).flatMap(({ dates }) => {
    const cutOff = dates.roles.find(({ role }) => role === "data_cutoff");
    if (!cutOff || cutOff.instantUtc > now) return [];
    const { review, kind } = dates;
    return [{ index, review, kind, cutOff: sessionOf(dates, "data_cutoff") }];
  });
}
