import { expect, test } from "vitest";
import { combinedName, namedCalendars } from "../../../domain/calendar/combined-calendar.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { closeOf, isSession } from "../../../domain/calendar/session.ts";
import { loadCalendar } from "../../../infra/calendar-files.ts";

const all = loadCalendar("all:XLON+XNYS+XTKS");
const any = loadCalendar("any:XLON+XNYS+XTKS");
const three = ["XLON", "XNYS", "XTKS"].map((mic) => loadCalendar(mic));

test.each`
  date            | onAll    | onAny    | because
  ${"2026-11-25"} | ${true}  | ${true}  | ${"all three are open"}
  ${"2026-11-26"} | ${false} | ${true}  | ${"New York keeps Thanksgiving"}
  ${"2026-12-31"} | ${false} | ${true}  | ${"Tokyo ends its year on the 30th"}
  ${"2026-12-25"} | ${false} | ${true}  | ${"Tokyo trades at Christmas"}
  ${"2026-01-01"} | ${false} | ${false} | ${"nobody trades"}
  ${"2026-11-28"} | ${false} | ${false} | ${"a Saturday"}
`("$date is a session of all: $onAll, of any: $onAny, because $because", (row) => {
  const date = plainDate(row.date);
  expect([isSession(all, date), isSession(any, date)]).toEqual([row.onAll, row.onAny]);
});

test("on every day of all years they are what the three calendars say", () => {
  const sets = three.map(
    ({ sessions }) => new Set(sessions.filter((date) => date >= "1997-01-01")),
  );
  const union = [...new Set(sets.flatMap((sessions) => [...sessions]))].toSorted();
  expect(any.sessions).toEqual(union);
  expect(all.sessions).toEqual(union.filter((date) => sets.every((set) => set.has(date))));
  expect([all.validFrom, all.validTo, all.announcedUntil]).toEqual([
    "1997-01-01",
    "2035-12-31",
    "2026-12-31",
  ]);
});

test("hours are the first exchange's, on a day when it is shut too", () => {
  expect(all.zone).toBe("Europe/London");
  expect(closeOf(all, plainDate("2026-12-24"))).toBe("12:30");
  expect(closeOf(any, plainDate("2026-12-25"))).toBe("16:30");
  const first = loadCalendar("any:XNYS+XLON");
  expect(first.zone).toBe("America/New_York");
  expect(first.sessions).toEqual(loadCalendar("any:XLON+XNYS").sessions);
});

test("its name tells the exchanges and the way", () => {
  for (const how of ["all", "any"] as const)
    expect(namedCalendars(combinedName(how, ["XLON", "XNYS"]))).toEqual({
      how,
      mics: ["XLON", "XNYS"],
    });
  expect(namedCalendars("XNYS")).toEqual({ how: undefined, mics: ["XNYS"] });
  expect(all.mic).toBe("all:XLON+XNYS+XTKS");
});

test("an exchange without a calendar is named", () => {
  expect(() => loadCalendar("all:XLON+XXXX")).toThrow('calendar_unknown: calendar "XXXX"');
});
