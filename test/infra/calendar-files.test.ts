import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { datesOfYear, plainDate, weekdayOf } from "../../domain/calendar/plain-date.ts";
import { closeOf, isSession, sessionsBetween } from "../../domain/calendar/session.ts";
import { loadCalendar } from "../../infra/calendar-files.ts";
import { timedCalendar } from "../../infra/calendar-instants.ts";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { dataPresent, sharedData } from "../shared-data.ts";

const newYork = loadCalendar("XNYS");

test.each`
  date            | open     | because
  ${"1997-01-20"} | ${true}  | ${"Martin Luther King Day closes from 1998"}
  ${"1998-01-19"} | ${false} | ${"the first Martin Luther King Day"}
  ${"2021-06-18"} | ${true}  | ${"Juneteenth closes from 2022"}
  ${"2022-06-20"} | ${false} | ${"Juneteenth on a Sunday is observed on Monday"}
  ${"2027-06-18"} | ${false} | ${"Juneteenth on a Saturday is observed on Friday"}
  ${"2026-06-19"} | ${false} | ${"Juneteenth is the third Friday"}
  ${"2021-12-31"} | ${true}  | ${"a New Year's Day on a Saturday is not observed"}
  ${"2027-12-31"} | ${true}  | ${"nor in 2028"}
  ${"2023-01-02"} | ${false} | ${"a New Year's Day on a Sunday is observed on Monday"}
  ${"2021-12-24"} | ${false} | ${"Christmas on a Saturday is observed on Friday"}
  ${"2022-12-26"} | ${false} | ${"Christmas on a Sunday is observed on Monday"}
  ${"2026-07-03"} | ${false} | ${"the Fourth on a Saturday is observed on Friday"}
  ${"2008-03-21"} | ${false} | ${"Good Friday is the third Friday"}
  ${"2027-03-26"} | ${false} | ${"Good Friday"}
  ${"2025-01-09"} | ${false} | ${"a day of mourning"}
  ${"2012-10-30"} | ${false} | ${"the storm's second day"}
  ${"2012-10-31"} | ${true}  | ${"the day after the storm"}
  ${"2026-11-26"} | ${false} | ${"Thanksgiving"}
`("$date has a session: $open, because $because", ({ date, open }) => {
  expect(isSession(newYork, plainDate(date))).toBe(open);
});

test.each`
  date            | close      | because
  ${"1992-12-24"} | ${"14:00"} | ${"short days ended at two to 1992"}
  ${"1993-11-26"} | ${"13:00"} | ${"and end at one since"}
  ${"2002-07-05"} | ${"13:00"} | ${"the Friday after a Thursday the Fourth, to 2012"}
  ${"2013-07-03"} | ${"13:00"} | ${"the Wednesday before it, since 2013"}
  ${"2002-07-03"} | ${"16:00"} | ${"that Wednesday was whole before"}
  ${"2024-07-03"} | ${"13:00"} | ${"Wednesday before a Thursday the Fourth"}
  ${"2025-07-03"} | ${"13:00"} | ${"Thursday before a Friday the Fourth"}
  ${"2026-11-27"} | ${"13:00"} | ${"the Friday after Thanksgiving"}
  ${"2026-12-24"} | ${"13:00"} | ${"Christmas Eve on a Thursday"}
  ${"2022-07-05"} | ${"16:00"} | ${"a Tuesday after the Fourth is whole"}
  ${"2026-07-02"} | ${"16:00"} | ${"the Fourth is observed on the 3rd, and the 2nd is whole"}
  ${"1999-12-31"} | ${"13:00"} | ${"the eve of 2000"}
`("$date closes at $close: $because", ({ date, close }) => {
  expect(isSession(newYork, plainDate(date))).toBe(true);
  expect(closeOf(newYork, plainDate(date))).toBe(close);
});

test("the three exchanges keep the same sessions", () => {
  for (const mic of ["XNAS", "XASE"]) {
    const other = loadCalendar(mic);
    expect(other).toEqual({ ...newYork, mic });
  }
});

test("the calendar covers 1990 to at least 2032", () => {
  expect(newYork.validFrom).toBe("1990-01-01");
  expect(newYork.validTo >= "2032-12-31").toBe(true);
});

test.each`
  year    | closed                                                                 | early                  | because
  ${2023} | ${"01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25"}       | ${"07-03 11-24"}       | ${"Christmas Eve was a Sunday"}
  ${2024} | ${"01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25"}       | ${"07-03 11-29 12-24"} | ${"a leap year"}
  ${2025} | ${"01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25"} | ${"07-03 11-28 12-24"} | ${"one day of mourning"}
  ${2026} | ${"01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25"}       | ${"11-27 12-24"}       | ${"the Fourth is a Saturday"}
  ${2027} | ${"01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24"}       | ${"11-26"}             | ${"three holidays fall on weekends"}
  ${2028} | ${"01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25"}             | ${"07-03 11-24"}       | ${"New Year's Day is a Saturday"}
`("the exchange's own list of $year: $because", ({ year, closed, early }) => {
  const weekdays = datesOfYear(year).filter((date) => !["SAT", "SUN"].includes(weekdayOf(date)));
  const days = weekdays.filter((date) => !isSession(newYork, date)).map((date) => date.slice(5));
  expect(days.join(" ")).toBe(closed);
  const short = Object.entries(newYork.earlyCloses).filter(([date]) => date.startsWith(`${year}`));
  expect(
    short
      .map(([date]) => date.slice(5))
      .toSorted()
      .join(" "),
  ).toBe(early);
  expect(new Set(short.map(([, close]) => close))).toEqual(new Set(["13:00"]));
});

describe.skipIf(!dataPresent)("against published sessions", () => {
  test("every session from 1990 to 2023-01-13, with its open and close, is New York's", () => {
    const text = gunzipSync(readFileSync(sharedData("exchange-calendars/xnys.csv.gz"))).toString(
      "utf8",
    );
    const published = text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","))
      .map(([date, open, close]) => [date!.slice(0, 10), open!, close!]);
    const { calendar, instantOf } = timedCalendar(newYork);
    const span = { from: plainDate("1990-01-01"), to: plainDate("2023-01-13") };
    const ours = sessionsBetween(calendar, span).map((date) => [
      date,
      instantOf(date, "open").replace(".000Z", "Z"),
      instantOf(date, "close").replace(".000Z", "Z"),
    ]);
    expect(published.length).toBe(8324);
    expect(ours).toEqual(published);
  });

  test("every session from 2021-02 to 2026-08 has a vendor's snapshot or is one known missing", () => {
    const file = sharedData("us-screener/session_map.csv");
    const table = readCsvTable({ file, text: readFileSync(file, "utf8") });
    const seen = new Set(table.records.map(({ cells }) => cells["session"]!));
    const span = { from: plainDate("2021-02-01"), to: plainDate("2026-08-21") };
    const ours = sessionsBetween(newYork, span);
    expect(ours.filter((session) => !seen.has(session))).toEqual([
      "2022-12-21",
      "2022-12-28",
      "2025-03-28",
      "2025-05-14",
      "2025-06-16",
      "2025-10-31",
      "2026-02-19",
      "2026-02-24",
      "2026-02-25",
    ]);
    const sessions = new Set<string>(ours);
    expect([...seen].filter((session) => !sessions.has(session))).toEqual([]);
    expect(seen.size).toBe(1387);
  });
});

describe("a calendar's own file", () => {
  const folder = mkdtempSync(join(tmpdir(), "calendars-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const rules = `calendar: village
mics: [XVIL]
zone: Europe/London
hours: {open: "08:00", close: "16:30"}
valid_from: 2026-01-01
valid_to: 2026-12-31
weekend: [SAT, SUN]
holidays:
  - {id: easter-monday, easter: 1}
early_closes: []
closures: []
single_early_closes: []
`;
  const written = (text: string): string => {
    writeFileSync(join(folder, "village.yaml"), text);
    return folder;
  };

  test("is found by its MIC", () => {
    const village = loadCalendar("XVIL", written(rules));
    expect(isSession(village, plainDate("2026-04-06"))).toBe(false);
    expect(village.sessions.length).toBe(260);
    expect(timedCalendar(village).instantOf(plainDate("2026-07-01"), "close")).toBe(
      "2026-07-01T15:30:00.000Z",
    );
  });

  test("is not another's", () => {
    expect(() => loadCalendar("XLON", written(rules))).toThrow(
      'calendar_unknown: calendar "XLON", no calendar names this exchange; known are XVIL',
    );
  });

  test.each`
    from                        | to                          | says                                             | because
    ${"easter: 1"}              | ${"esater: 1"}              | ${"village.yaml:9"}                              | ${"a misspelt key"}
    ${"easter: 1"}              | ${"day: 02-30"}             | ${"expected a day of every year, such as 12-25"} | ${"no such day"}
    ${'"08:00"'}                | ${'"8:00"'}                 | ${"expected a time of day in quotes"}            | ${"hours have two digits"}
    ${'"08:00"'}                | ${'"18:00"'}                | ${"the close comes after the open"}              | ${"the exchange would close before it opens"}
    ${"valid_to: 2026-12-31"}   | ${"valid_to: 2025-12-31"}   | ${"the calendar ends before it begins"}          | ${"an empty span"}
    ${"valid_from: 2026-01-01"} | ${"valid_from: 2026-02-30"} | ${"village.yaml:5: bad_input: column 13"}        | ${"no such date"}
    ${"[SAT, SUN]"}             | ${"[SAT, SUNDAY]"}          | ${"village.yaml:7"}                              | ${"weekdays have three letters"}
  `("is refused where it is wrong: $because", ({ from, to, says }) => {
    expect(() => loadCalendar("XVIL", written(rules.replace(from, to)))).toThrow(says);
  });
});
