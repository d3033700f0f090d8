import ICAL from "ical.js";
import type { UtcInstant } from "../domain/calendar/instant.ts";
import { zoneOffset, type ZoneOffset } from "../infra/zone-offset.ts";
import type { CalendarEdition } from "./schedule-formats.ts";
import type { ScheduleRow, Timetable } from "./schedule-rows.ts";
import { localTime, zoneComponent, type JCal } from "./zone-component.ts";

/** The same stamp in every file, since the dates depend on rulebook and calendar alone. */
const STAMP = "1970-01-01T00:00:00Z";

// A line has at most 75 octets; the library does not count the space that a folded one begins with.
ICAL.foldLength = 74;

/**
 * An iCalendar file with one event per role, which replaces itself when imported again; a reader may keep
 * an event that it has with the same SEQUENCE. A calendar has one component at least (RFC 5545 section
 * 3.6): without an event it is the exchange's zone.
 */
export function scheduleIcs(
  { index, from, rows }: Timetable,
  { sequence, zone: ofExchange }: CalendarEdition,
): string {
  const moments = Map.groupBy(rows, ({ zone }) => zone);
  const byZone = moments.size > 0 ? moments : new Map([[ofExchange, []]]);
  const zones = [...byZone].map(([zone, of]) => ({
    zone,
    offsetAt: zoneOffset(zone),
    moments: of.length > 0 ? of.map(instantOf) : [`${from}T00:00:00.000Z` as UtcInstant],
  }));
  const clocks = new Map(zones.map(({ zone, offsetAt }) => [zone, offsetAt]));
  const calendar: JCal = [
    "vcalendar",
    [
      ["version", {}, "text", "2.0"],
      ["prodid", {}, "text", "-//thirdfriday//schedule//EN"],
      ["name", {}, "unknown", index],
      ["x-wr-calname", {}, "unknown", index],
    ],
    [
      ...zones.map((zone) => zoneComponent(zone, zone.moments)),
      ...rows.map((row) => eventOf(row, { offsetAt: clocks.get(row.zone)!, sequence })),
    ],
  ];
  return ICAL.stringify(calendar as unknown as Parameters<typeof ICAL.stringify>[0]);
}

function instantOf({ instant_utc: instant }: ScheduleRow): UtcInstant {
  return instant.replace("Z", ".000Z") as UtcInstant;
}

function eventOf(
  row: ScheduleRow,
  { offsetAt, sequence }: { readonly offsetAt: ZoneOffset; readonly sequence: number },
): JCal {
  const { index, review, kind, role, zone, rule } = row;
  const moved = row.rolled_from === "" ? "" : `\nMoved from ${row.rolled_from}.`;
  const provisional = row.provisional === "true" ? "\nProvisional." : "";
  return [
    "vevent",
    [
      ["uid", {}, "text", `${index}-${review}-${kind}-${role}@thirdfriday`],
      ["sequence", {}, "integer", sequence],
      ["dtstamp", {}, "date-time", STAMP],
      ["dtstart", { tzid: zone }, "date-time", localTime(instantOf(row), offsetAt)],
      ["summary", {}, "text", `${index} ${review} ${kind}: ${role}`],
      ["description", {}, "text", `${rule}.${moved}${provisional}`],
    ],
    [],
  ];
}
