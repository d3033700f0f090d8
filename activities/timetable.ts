import { readdirSync } from "node:fs";
import { join } from "node:path";
import { addDays, plainDate } from "../domain/calendar/plain-date.ts";
import type { CalendarArtefact } from "../domain/calendar/calendar-artefact.ts";
import { reviewsInForce } from "../domain/calendar/versioned-schedule.ts";
import { sessionOf } from "../domain/calendar/review-schedule.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { reviewRow } from "../infra/db/review-ledger.ts";
import { getJson } from "../infra/objects/json-artifact.ts";
import { rulebookSchedule } from "../infra/rulebook-schedule.ts";
import type { Activities, DueReview } from "./activity-types.ts";
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
    const methodology = await pinnedRulebook(deps, pins.rulebook);
    const artefact = await getJson<CalendarArtefact>(deps.store, pins.calendar);
    const dated = { methodology, review: row.review_month, kind: row.kind, effective };
    const calendar = timersOf(dated, artefact);
    deps.reached("calendar_postponed");
    return { calendar };
  },
});

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
