import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import { scheduleCsv, type Timetable } from "./schedule-rows.ts";

/** A timetable as one text; `sequence` is higher where its dates may have moved since it was printed. */
export type ScheduleFormat = (timetable: Timetable, sequence: number) => string | Promise<string>;

/** Every form in which `schedule` prints, by the name that --format takes. */
export const SCHEDULE_FORMATS: Readonly<Record<string, ScheduleFormat>> = {
  csv: scheduleCsv,
  json: (timetable) => `${canonicalJson(timetable, 2)}\n`,
  ics: async (timetable, sequence) =>
    (await import("./schedule-ics.ts")).scheduleIcs(timetable, sequence),
};
