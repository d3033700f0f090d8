import fc from "fast-check";
import { expect, test } from "vitest";
import { clockTime } from "../../../domain/calendar/clock-time.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { rollToSession } from "../../../domain/calendar/rolls/registry.ts";
import {
  closeOf,
  isSession,
  nextSession,
  nthSessionOf,
  offsetSession,
  previousSession,
  sessionsBetween,
  type ExchangeCalendar,
} from "../../../domain/calendar/session.ts";
import { yearMonth, yearMonthOf } from "../../../domain/calendar/year-month.ts";
import { anySession, coveredDate, coveredMonth, newYork } from "../../arbitraries/calendar.ts";

/** Monday to Friday of two weeks of June 2026 with the Friday of the second closed. */
const fortnight: ExchangeCalendar = {
  mic: "XTST",
  zone: "America/New_York",
  hours: [
    {
      until: plainDate("2026-06-21"),
      hours: { open: clockTime("09:30"), close: clockTime("16:00") },
    },
  ],
  validFrom: plainDate("2026-06-08"),
  validTo: plainDate("2026-06-21"),
  sessions: ["08", "09", "10", "11", "12", "15", "16", "17", "18"].map((day) =>
    plainDate(`2026-06-${day}`),
  ),
  specialHours: { "2026-06-18": { open: clockTime("09:30"), close: clockTime("13:00") } },
  announcedUntil: plainDate("2026-06-21"),
};

test.each`
  date            | session  | preceding       | following       | because
  ${"2026-06-12"} | ${true}  | ${"2026-06-12"} | ${"2026-06-12"} | ${"a session stays"}
  ${"2026-06-13"} | ${false} | ${"2026-06-12"} | ${"2026-06-15"} | ${"Saturday"}
  ${"2026-06-14"} | ${false} | ${"2026-06-12"} | ${"2026-06-15"} | ${"Sunday"}
  ${"2026-06-08"} | ${true}  | ${"2026-06-08"} | ${"2026-06-08"} | ${"the first day known"}
`("$date rolls to $preceding or $following: $because", (row) => {
  const date = plainDate(row.date);
  expect(isSession(fortnight, date)).toBe(row.session);
  expect(rollToSession(fortnight, { date, roll: "preceding" })).toBe(row.preceding);
  expect(rollToSession(fortnight, { date, roll: "following" })).toBe(row.following);
});

test("a holiday rolls to Thursday", () => {
  expect(rollToSession(fortnight, { date: plainDate("2026-06-19"), roll: "preceding" })).toBe(
    "2026-06-18",
  );
});

test.each`
  asked                                                                                               | because
  ${() => isSession(fortnight, plainDate("2026-06-07"))}                                              | ${"the day before the span"}
  ${() => isSession(fortnight, plainDate("2026-06-22"))}                                              | ${"the day after the span"}
  ${() => previousSession(fortnight, plainDate("2026-06-08"))}                                        | ${"no session before the first"}
  ${() => nextSession(fortnight, plainDate("2026-06-18"))}                                            | ${"no session after the last"}
  ${() => rollToSession(fortnight, { date: plainDate("2026-06-19"), roll: "following" })}             | ${"the span ends on the holiday"}
  ${() => offsetSession(fortnight, { session: plainDate("2026-06-08"), count: 9 })}                   | ${"nine on is past the end"}
  ${() => sessionsBetween(fortnight, { from: plainDate("2026-06-01"), to: plainDate("2026-06-12") })} | ${"the span is not covered"}
  ${() => nthSessionOf(fortnight, { month: yearMonth("2026-06"), n: -1 })}                            | ${"half a month is not a month"}
`("what lies outside the calendar is refused, never guessed: $because", ({ asked }) => {
  expect(asked).toThrow("the calendar runs from 2026-06-08 to 2026-06-21");
});

test("sessions are counted from a session, not from a weekend", () => {
  expect(() => offsetSession(fortnight, { session: plainDate("2026-06-13"), count: -1 })).toThrow(
    'not_a_session: calendar "XTST", value "2026-06-13"',
  );
});

test("an early close is that session's own", () => {
  expect(closeOf(fortnight, plainDate("2026-06-18"))).toBe("13:00");
  expect(closeOf(fortnight, plainDate("2026-06-17"))).toBe("16:00");
});

test("sessions between two dates include both when they are sessions", () => {
  const span = { from: plainDate("2026-06-12"), to: plainDate("2026-06-15") };
  expect(sessionsBetween(fortnight, span)).toEqual(["2026-06-12", "2026-06-15"]);
  const weekend = { from: plainDate("2026-06-13"), to: plainDate("2026-06-14") };
  expect(sessionsBetween(fortnight, weekend)).toEqual([]);
});

test("so many sessions on and as many back is the same session", () => {
  fc.assert(
    fc.property(anySession, fc.integer({ min: -250, max: 250 }), (session, count) => {
      const there = offsetSession(newYork, { session, count });
      expect(offsetSession(newYork, { session: there, count: -count })).toBe(session);
    }),
  );
});

test("one session on is the next, one back the previous", () => {
  fc.assert(
    fc.property(anySession, (session) => {
      expect(offsetSession(newYork, { session, count: 1 })).toBe(nextSession(newYork, session));
      expect(offsetSession(newYork, { session, count: -1 })).toBe(
        previousSession(newYork, session),
      );
    }),
  );
});

test("a date lies between the sessions it rolls to, and nothing lies between those", () => {
  fc.assert(
    fc.property(coveredDate, (date) => {
      const before = rollToSession(newYork, { date, roll: "preceding" });
      const after = rollToSession(newYork, { date, roll: "following" });
      expect(before <= date && date <= after).toBe(true);
      expect(before === after).toBe(isSession(newYork, date));
      if (before !== after) expect(nextSession(newYork, before)).toBe(after);
    }),
  );
});

test("a month's last session is in the month and the next session is not", () => {
  fc.assert(
    fc.property(coveredMonth, (month) => {
      const last = nthSessionOf(newYork, { month, n: -1 });
      expect(yearMonthOf(last)).toBe(month);
      expect(yearMonthOf(nextSession(newYork, last)) > month).toBe(true);
      const first = nthSessionOf(newYork, { month, n: 1 });
      expect(yearMonthOf(previousSession(newYork, first)) < month).toBe(true);
    }),
  );
});
