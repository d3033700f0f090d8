import { statSync } from "node:fs";
import { plainDate } from "../domain/calendar/plain-date.ts";
import type { TimedCalendar } from "../domain/calendar/timed-calendar.ts";
import type { ScheduleVersion } from "../domain/calendar/versioned-schedule.ts";
import { PipelineError } from "../domain/errors.ts";
import { readCalendar, type CalendarQuery, type CalendarRead } from "./calendar-files.ts";
import { timedCalendar } from "./calendar-instants.ts";

import { placeInRulebook } from "./rulebook-place.ts";
import { loadRulebooks, type RulebookVersion } from "./rulebooks.ts";

/** The timetables of a rulebook's versions, and the calendar on which they count. */
export interface RulebookSchedule {
  readonly versions: readonly (ScheduleVersion & { readonly rulebook: RulebookVersion })[];
  readonly timed: TimedCalendar;
  /** The files of the calendar, by digest. */
  readonly calendarFiles: CalendarRead["files"];
  /** How many overrides of the calendar were known. */
  readonly overrides: number;
}

/**
 * Reads a rulebook's folder, whose versions hold from their `valid_from`, or one file, which then
 * holds for every date, whatever its `valid_from`.
 *
 * Throws: bad_input; calendar_unknown for an exchange without a calendar.
 */
export function rulebookSchedule(
  folderOrFile: string,
  query: CalendarQuery = {},
): RulebookSchedule {
  const rulebooks = loadRulebooks(folderOrFile);
  const isFile = statSync(folderOrFile).isFile();
  const versions = rulebooks.map((rulebook) => ({
    validFrom: isFile ? plainDate("0001-01-01") : rulebook.methodology.valid_from,
    schedule: rulebook.methodology.schedule,
    placeOf: (path: readonly (string | number)[]) => placeInRulebook(rulebook, path),
    rulebook,
  }));
  const { calendar, files, overrides } = calendarOf(rulebooks, query);
  return { versions, timed: timedCalendar(calendar), calendarFiles: files, overrides };
}

/** Throws: as `readCalendar`; the place of the exchange's name is told. */
function calendarOf(rulebooks: readonly RulebookVersion[], query: CalendarQuery): CalendarRead {
  const name = micOf(rulebooks);
  const [kind] = Object.keys(rulebooks[0]!.methodology.schedule);
  try {
    return readCalendar(name, query);
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== "calendar_unknown") throw error;
    const place = placeInRulebook(rulebooks[0]!, ["schedule", kind!, "calendar"]);
    throw new PipelineError(error.code, { ...place, ...error.details });
  }
}

/** The one exchange whose sessions every kind of every version counts. */
function micOf(rulebooks: readonly RulebookVersion[]): string {
  const named = rulebooks.flatMap((rulebook) =>
    Object.entries(rulebook.methodology.schedule).map(([kind, { calendar }]) => ({
      rulebook,
      path: ["schedule", kind, "calendar"],
      calendar,
    })),
  );
  const [first] = named;
  if (!first)
    throw new PipelineError("bad_input", {
      file: rulebooks[0]?.file ?? "rulebook",
      field: "schedule",
      reason: "the rulebook has no schedule, so no review has dates",
    });
  const other = named.find(({ calendar }) => calendar !== first.calendar);
  if (!other) return first.calendar;
  throw new PipelineError("bad_input", {
    ...placeInRulebook(other.rulebook, other.path),
    value: other.calendar,
    reason: `another version follows ${first.calendar}; an index follows one calendar`,
  });
}
