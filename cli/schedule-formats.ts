import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import { scheduleCsv, type Timetable } from "./schedule-rows.ts";

/** What a calendar program asks of a timetable beside its rows. */
export interface CalendarEdition {
  /** Higher where the dates may have moved since they were printed. */
  readonly sequence: number;
  /** The zone of the exchange's times. */
  readonly zone: string;
}

/** A timetable as one text. */
export type ScheduleFormat = (
  timetable: Timetable,
  edition: CalendarEdition,
) => string | Promise<string>;

/** Every form in which `schedule` prints, by the name that --format takes. */
export const SCHEDULE_FORMATS: Readonly<Record<string, ScheduleFormat>> = {
  csv: scheduleCsv,
  json: (timetable) => `${canonicalJson(timetable, 2)}\n`,
  ics: async (timetable, edition) =>
    (await import("./schedule-ics.ts")).scheduleIcs(timetable, edition),
};
