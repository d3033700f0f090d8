import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  calendarArtefact,
  sessionOpenedBy,
  timedCalendarOf,
} from "../../domain/calendar/calendar-artefact.ts";
import { clockTime } from "../../domain/calendar/clock-time.ts";
import { epochMs, instantOfEpochMs } from "../../domain/calendar/instant.ts";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { closeOf } from "../../domain/calendar/session.ts";
import { canonicalJson } from "../../domain/numeric/canonical-json.ts";
import { loadCalendar } from "../../infra/calendar-files.ts";
import { timedCalendar } from "../../infra/calendar-instants.ts";
import { compressCalendar } from "../../infra/compressed-calendar.ts";
import { parseCalendarArtefact } from "../../schemas/calendar-artefact.ts";
import { newYork } from "../arbitraries/calendar.ts";

const timed = timedCalendar(newYork);

test.each`
  session         | at         | instant                       | because
  ${"2026-03-06"} | ${"open"}  | ${"2026-03-06T14:30:00.000Z"} | ${"Friday before clocks go forward on 8 March"}
  ${"2026-03-09"} | ${"open"}  | ${"2026-03-09T13:30:00.000Z"} | ${"Monday after"}
  ${"2026-10-30"} | ${"close"} | ${"2026-10-30T20:00:00.000Z"} | ${"Friday before clocks go back on 1 November"}
  ${"2026-11-02"} | ${"close"} | ${"2026-11-02T21:00:00.000Z"} | ${"Monday after"}
  ${"2006-03-31"} | ${"close"} | ${"2006-03-31T21:00:00.000Z"} | ${"to 2006 clocks went forward in April"}
  ${"2007-03-12"} | ${"close"} | ${"2007-03-12T20:00:00.000Z"} | ${"since 2007 in March"}
  ${"2026-11-27"} | ${"close"} | ${"2026-11-27T18:00:00.000Z"} | ${"an early close at one"}
  ${"1992-12-24"} | ${"close"} | ${"1992-12-24T19:00:00.000Z"} | ${"an early close at two"}
  ${"2026-12-11"} | ${"20:00"} | ${"2026-12-12T01:00:00.000Z"} | ${"an evening in New York is the next day in UTC"}
  ${"2026-12-11"} | ${"00:00"} | ${"2026-12-11T05:00:00.000Z"} | ${"midnight begins the date"}
`("$session at $at is $instant: $because", ({ session, at, instant }) => {
  expect(timed.instantOf(plainDate(session), at)).toBe(instant);
});

test("a date without a session has no instants", () => {
  expect(() => timed.instantOf(plainDate("2026-06-19"), "close")).toThrow(
    'not_a_session: calendar "XNYS", value "2026-06-19"',
  );
});

const span = { from: plainDate("2024-01-01"), to: plainDate("2027-12-31") };
const artefact = calendarArtefact(timed, span);
const spanSession = fc.constantFrom(...artefact.sessions.map(({ date }) => date));
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => clockTime(parts.map((part) => String(part).padStart(2, "0")).join(":")));

test("an artefact tells the same instants as the zone database, at any time of a session's day", () => {
  const { instantOf } = timedCalendarOf(artefact);
  fc.assert(
    fc.property(spanSession, anyTime, (session, at) => {
      expect(instantOf(session, at)).toBe(timed.instantOf(session, at));
      expect(instantOf(session, "open")).toBe(timed.instantOf(session, "open"));
      expect(instantOf(session, "close")).toBe(timed.instantOf(session, "close"));
    }),
  );
});

test("an artefact reads back from its canonical JSON", () => {
  const text = canonicalJson(artefact);
  expect(parseCalendarArtefact(text)).toEqual(artefact);
  expect(canonicalJson(parseCalendarArtefact(text))).toBe(text);
  const { calendar } = timedCalendarOf(artefact);
  expect(calendar.sessions).toEqual(artefact.sessions.map(({ date }) => date));
  expect(closeOf(calendar, plainDate("2026-11-27"))).toBe("13:00");
});

test("an artefact of announced New York sessions keeps the bytes that pinned reviews have", () => {
  // Made before calendars had lunch breaks, changed hours and provisional days.
  const digest = createHash("sha256").update(canonicalJson(artefact)).digest("hex");
  expect(digest).toBe("430bd075bb0ce9ce0aabdae55de0413821b84ae130157273ac5b532ab2852e50");
});

test.each`
  mic       | from            | to              | because
  ${"XTKS"} | ${"2024-10-01"} | ${"2024-12-31"} | ${"the close moves half an hour on 5 November 2024"}
  ${"XHKG"} | ${"2011-03-01"} | ${"2011-03-31"} | ${"the open moves half an hour on 7 March 2011"}
  ${"XKRX"} | ${"1998-11-01"} | ${"1998-12-31"} | ${"open and close move, and Saturdays end"}
  ${"XASX"} | ${"2026-12-01"} | ${"2027-03-31"} | ${"it runs past the last announced day"}
  ${"XLON"} | ${"2026-12-01"} | ${"2026-12-31"} | ${"two sessions end at lunchtime"}
`("an artefact of $mic tells the hours of each day: $because", ({ mic, from, to }) => {
  const real = timedCalendar(loadCalendar(mic));
  const written = calendarArtefact(real, { from: plainDate(from), to: plainDate(to) });
  const read = timedCalendarOf(parseCalendarArtefact(canonicalJson(written)));
  expect(written.sessions.length).toBeGreaterThan(18);
  for (const { date } of written.sessions)
    for (const at of ["open", "close", clockTime("20:00")] as const)
      expect(read.instantOf(date, at), `${date} ${at}`).toBe(real.instantOf(date, at));
  const end = plainDate(to);
  const { announcedUntil } = real.calendar;
  expect(read.calendar.announcedUntil).toBe(announcedUntil < end ? announcedUntil : end);
});

test("an artefact that is not one is refused", () => {
  const swapped = artefact.sessions.map((session) => ({
    ...session,
    open: session.close,
    close: session.open,
  }));
  const reversed = artefact.sessions.toReversed();
  for (const sessions of [swapped, reversed, [{ date: "2026-02-30" }]])
    expect(() => parseCalendarArtefact(JSON.stringify({ ...artefact, sessions }))).toThrow(
      "bad_input",
    );
  expect(() => parseCalendarArtefact("{")).toThrow("bad_input");
});

test("the session at an instant is the last that has opened", () => {
  const at = (text: string) => sessionOpenedBy(artefact, instantOfEpochMs(Date.parse(text)));
  expect(at("2026-06-18T13:29:59.999Z")).toBe("2026-06-17");
  expect(at("2026-06-18T13:30:00Z")).toBe("2026-06-18");
  expect(at("2026-06-21T12:00:00Z")).toBe("2026-06-18");
  expect(at("2024-01-01T12:00:00Z")).toBeUndefined();
});

const start = instantOfEpochMs(Date.parse("2026-11-23T08:00:00Z"));
const firstSession = plainDate("2026-06-12");
const compressed = compressCalendar(newYork, { ...span, firstSession, start, sessionMs: 400 });

test("a compressed calendar has the same sessions and early closes", () => {
  const real = timedCalendarOf(artefact).calendar;
  expect(timedCalendarOf(compressed).calendar).toEqual(real);
});

test("in a compressed calendar sessions follow each other at the given pace, weekends included", () => {
  const opens = compressed.sessions.map(({ open }) => epochMs(open));
  const gaps = new Set(opens.slice(1).map((open, at) => open - opens[at]!));
  expect([...gaps]).toEqual([400]);
  const first = compressed.sessions.find(({ date }) => date === firstSession)!;
  expect(epochMs(first.open) - epochMs(start)).toBe(Math.round((400 * 570) / 1440));
});

const anyMoment = fc.tuple(spanSession, anyTime);

test("a compressed calendar keeps every instant in the real one's order", () => {
  const fast = timedCalendarOf(
    compressCalendar(newYork, { ...span, firstSession, start, sessionMs: 1_440_000 }),
  );
  fc.assert(
    fc.property(anyMoment, anyMoment, ([a, atA], [b, atB]) => {
      const real = epochMs(timed.instantOf(a, atA)) - epochMs(timed.instantOf(b, atB));
      const squeezed = epochMs(fast.instantOf(a, atA)) - epochMs(fast.instantOf(b, atB));
      expect(Math.sign(squeezed)).toBe(Math.sign(real));
    }),
  );
});

test("compression begins on a session", () => {
  const holiday = plainDate("2026-06-19");
  expect(() =>
    compressCalendar(newYork, { ...span, firstSession: holiday, start, sessionMs: 400 }),
  ).toThrow("not_a_session");
});
