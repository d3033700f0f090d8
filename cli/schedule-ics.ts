import ical from "ical-generator";
import type { Timetable } from "./schedule-rows.ts";

/** The same stamp in every file, since the dates depend on rulebook and calendar alone. */
const STAMP = new Date(0);

/** An iCalendar file with one event per role, which replaces itself when imported again. */
export function scheduleIcs({ index, rows }: Timetable): string {
  const calendar = ical({
    name: index,
    prodId: { company: "thirdfriday", product: "schedule", language: "EN" },
  });
  for (const row of rows) {
    const moved = row.rolled_from === "" ? "" : `\nMoved from ${row.rolled_from}.`;
    const provisional = row.provisional === "true" ? "\nProvisional." : "";
    calendar.createEvent({
      id: `${row.index}-${row.review}-${row.kind}-${row.role}@thirdfriday`,
      stamp: STAMP,
      start: new Date(row.instant_utc),
      summary: `${row.index} ${row.review} ${row.kind}: ${row.role}`,
      description: `${row.rule}.${moved}${provisional}`,
    });
  }
  return `${calendar.toString()}\r\n`;
}
