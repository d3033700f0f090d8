import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { resolveReviews, sessionOf } from "../domain/calendar/review-schedule.ts";
import { PipelineError } from "../domain/errors.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { readCalendar } from "./calendar-files.ts";
import { timedCalendar } from "./calendar-instants.ts";
import type { TextFile } from "./text-file.ts";

/** A parent's review and the day on which another index draws on it. */
interface DrawnOn {
  readonly index: string;
  readonly effective: PlainDate;
  readonly upTo: PlainDate;
}

/**
 * Refuses a parent's review after which, by the schedule that is pinned with it, another one takes effect
 * until the day on which it is drawn on: its members are then the other's.
 *
 * Boundary: a review that takes effect on that very day is the one to draw on.
 * Throws: bad_input; calendar_unknown where no calendar covers the days between.
 */
export function refuseSuperseded(
  { file, text }: TextFile,
  { index, effective, upTo }: DrawnOn,
): void {
  if (effective >= upTo) return;
  const { schedule } = (JSON.parse(text) as ReviewInputs).methodology;
  const [{ calendar: mic } = { calendar: "" }] = Object.values(schedule);
  const timed = timedCalendar(readCalendar(mic).calendar);
  const later = resolveReviews(schedule, timed, { from: effective, to: upTo })
    .map((dates) => sessionOf(dates, "effective_open"))
    .findLast((open) => open > effective && open <= upTo);
  if (later === undefined) return;
  throw new PipelineError("bad_input", {
    file,
    field: "effective",
    value: effective,
    reason: `by its schedule ${index} has a review that takes effect on ${later}, which this review draws on: give the folder of that one`,
  });
}
