import ICAL from "ical.js";
import { expect, test } from "vitest";
import { dateOfDayNumber, dayNumber, plainDate } from "../../domain/calendar/plain-date.ts";
import { scheduleIcs } from "../../cli/schedule-ics.ts";
import type { ScheduleRow } from "../../cli/schedule-rows.ts";

const EDITION = { sequence: 1, zone: "America/New_York" };
const [FIRST, LAST] = [plainDate("1990-01-02"), plainDate("2035-12-28")];

const rowOf = (zone: string, instant: string): ScheduleRow => ({
  index: "an-index",
  review: instant,
  kind: "quarterly",
  role: zone,
  date: "",
  session: "",
  zone,
  instant_utc: instant,
  rule: "a rule, with its comma; and this",
  rolled_from: "",
  provisional: "false",
});

/** Every thirteenth day, so that each week of the year and every change of clocks is met. */
const instantsAt = (time: string): readonly string[] => {
  const instants: string[] = [];
  for (let day = dayNumber(FIRST); day <= dayNumber(LAST); day += 13)
    instants.push(`${dateOfDayNumber(day)}T${time}Z`);
  return instants;
};

/** What another reader of calendar files makes of one: each event's instant, by its own zone. */
function instantsOf(text: string): readonly string[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar
    .getAllSubcomponents("vevent")
    .map((event) => new ICAL.Event(event).startDate.convertToZone(ICAL.Timezone.utcTimezone))
    .map((start) => start.toString());
}

test.each`
  zone                  | close         | because
  ${"America/New_York"} | ${"21:00:00"} | ${"its rule for summer time changed in 2007"}
  ${"Europe/London"}    | ${"16:30:00"} | ${"it is on UTC in winter"}
  ${"Europe/Berlin"}    | ${"16:30:00"} | ${"its summer ended in September until 1995"}
  ${"Asia/Tokyo"}       | ${"06:00:00"} | ${"its clocks never change"}
  ${"Asia/Kolkata"}     | ${"10:00:00"} | ${"it is half an hour off"}
  ${"Asia/Shanghai"}    | ${"07:00:00"} | ${"it had summer time until 1991"}
  ${"Australia/Sydney"} | ${"05:00:00"} | ${"its summer spans the new year"}
`("every event of $zone is at its instant, 1990 to 2035: $because", ({ zone, close }) => {
  const instants = instantsAt(close);
  const rows = instants.map((instant) => rowOf(zone, instant));
  const text = scheduleIcs({ index: "an-index", from: FIRST, to: LAST, rows }, EDITION);
  expect(instantsOf(text)).toEqual(instants);
  expect(text.match(/^BEGIN:VTIMEZONE\r$/gm)?.length).toBe(1);
});

test("a timetable over two exchanges has the zone of each", () => {
  const rows = [
    rowOf("America/New_York", "2026-06-18T20:00:00Z"),
    rowOf("Asia/Tokyo", "2026-06-19T06:00:00Z"),
  ];
  const text = scheduleIcs({ index: "an-index", from: FIRST, to: LAST, rows }, EDITION);
  expect(text.match(/^TZID:.*$/gm)).toEqual(["TZID:America/New_York", "TZID:Asia/Tokyo"]);
  expect(text).toContain("DTSTART;TZID=America/New_York:20260618T160000\r\n");
  expect(text).toContain("DTSTART;TZID=Asia/Tokyo:20260619T150000\r\n");
  expect(instantsOf(text)).toEqual(rows.map(({ instant_utc }) => instant_utc));
});

test("a timetable without a date is a calendar without an event, of the exchange's zone alone", () => {
  const text = scheduleIcs({ index: "an-index", from: FIRST, to: LAST, rows: [] }, EDITION);
  expect(text.match(/^BEGIN:.*\r$/gm)).toEqual([
    "BEGIN:VCALENDAR\r",
    "BEGIN:VTIMEZONE\r",
    "BEGIN:STANDARD\r",
  ]);
  expect(text).toContain("TZID:America/New_York\r\n");
  expect(instantsOf(text)).toEqual([]);
});

test.each(["für Börsen", "東証の休場日", "🏛 a house", "a\u0301 combined"])(
  "a line is folded between letters, none longer than 75 octets: %s",
  (words) => {
    const row = rowOf("Europe/Berlin", "2026-06-18T15:30:00Z");
    for (let before = 0; before < 80; before++) {
      const rule = `${"x".repeat(before)}${words.repeat(12)}`;
      const text = scheduleIcs(
        { index: "i", from: FIRST, to: LAST, rows: [{ ...row, rule }] },
        EDITION,
      );
      for (const line of text.split("\r\n")) {
        expect(line.isWellFormed()).toBe(true);
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      }
      expect(text.replaceAll("\r\n ", "")).toContain(`DESCRIPTION:${rule}.`);
    }
  },
);
