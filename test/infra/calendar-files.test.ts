import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { datesOfYear, plainDate, weekdayOf } from "../../domain/calendar/plain-date.ts";
import { sessionHours } from "../../domain/calendar/session-hours.ts";
import { closeOf, hoursOf, isSession, sessionsBetween } from "../../domain/calendar/session.ts";
import { loadCalendar, readCalendar } from "../../infra/calendar-files.ts";
import { timedCalendar } from "../../infra/calendar-instants.ts";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { dataPresent, sharedData } from "../shared-data.ts";
import { temporaryFolder } from "../temporary-folders.ts";

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
  const short = Object.entries(newYork.specialHours).filter(([date]) => date.startsWith(`${year}`));
  expect(
    short
      .map(([date]) => date.slice(5))
      .toSorted()
      .join(" "),
  ).toBe(early);
  expect(new Set(short.map(([, { close }]) => close))).toEqual(new Set(["13:00"]));
});

test.skipIf(!dataPresent)(
  "every session from 2021-02 to 2026-08 has a vendor's snapshot or is one known missing",
  () => {
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
  },
);

describe("a calendar's own file", () => {
  const folder = temporaryFolder();
  const village = `{
  "schema": "thirdfriday/exchange-calendar/1",
  "mics": ["XVIL"],
  "zone": "Europe/London",
  "valid_from": "2026-01-01",
  "valid_to": "2026-12-31",
  "announced_until": "2026-06-30",
  "announced_because": "the council meets in June",
  "source": "the council",
  "weeks": [
    {"until": "2026-03-01", "days": "MON TUE WED THU FRI SAT"},
    {"until": "2026-12-31", "days": "MON TUE WED THU FRI"}
  ],
  "hours": [
    {"until": "2026-04-30", "hours": "08:00-12:00,13:00-16:30"},
    {"until": "2026-12-31", "hours": "09:00-16:30"}
  ],
  "closed": {
    "2026": "04-06 12-25"
  },
  "extra": {
    "2026": "12-26"
  },
  "special": {
    "09:00-12:00": {
      "2026": "12-24"
    }
  }
}
`;
  const storm = {
    mics: ["XVIL"],
    date: "2026-10-01",
    hours: "closed",
    known_from: "2026-09-30",
    reason: "storm",
    source: "the mayor",
  };
  const written = (text: string, records: readonly object[] = []) => {
    writeFileSync(join(folder, "XVIL-XHAM.json"), text);
    const overrides = { schema: "thirdfriday/calendar-overrides/1", records };
    writeFileSync(join(folder, "overrides.json"), JSON.stringify(overrides));
    return { folder };
  };
  const load = (query: object, mic = "XVIL") => loadCalendar(mic, query);

  test.each`
    date            | open     | because
    ${"2026-02-28"} | ${true}  | ${"the last Saturday of the long week"}
    ${"2026-03-07"} | ${false} | ${"the first Saturday after it"}
    ${"2026-04-06"} | ${false} | ${"a closed day"}
    ${"2026-12-26"} | ${true}  | ${"an extra session on a Saturday"}
    ${"2026-12-25"} | ${false} | ${"the last closed day"}
  `("$date has a session: $open, because it is $because", ({ date, open }) => {
    expect(isSession(load(written(village)), plainDate(date))).toBe(open);
  });

  test("hours hold to their day, with their lunch break, and special ones before them", () => {
    const calendar = load(written(village));
    const hours = (date: string) => hoursOf(calendar, plainDate(date));
    expect(hours("2026-04-30")).toEqual(sessionHours("08:00-12:00,13:00-16:30"));
    expect(hours("2026-05-01")).toEqual(sessionHours("09:00-16:30"));
    expect(hours("2026-12-24")).toEqual(sessionHours("09:00-12:00"));
    const { instantOf } = timedCalendar(calendar);
    expect(instantOf(plainDate("2026-04-30"), "open")).toBe("2026-04-30T07:00:00.000Z");
    expect(instantOf(plainDate("2026-05-01"), "open")).toBe("2026-05-01T08:00:00.000Z");
  });

  test.each`
    knownAt         | open     | because
    ${"2026-09-29"} | ${true}  | ${"nobody knew of the storm"}
    ${"2026-09-30"} | ${false} | ${"it was announced on this day"}
    ${undefined}    | ${false} | ${"everything is known"}
  `("a day closed late is open to who asks at $knownAt: $open, since $because", (row) => {
    const calendar = load({ ...written(village, [storm]), knownAt: row.knownAt });
    expect(isSession(calendar, plainDate("2026-10-01"))).toBe(row.open);
  });

  test("of two records of one day the later announced counts, whatever their order", () => {
    const open = { ...storm, hours: "11:00-15:00", known_from: "2026-10-01", source: "the baker" };
    for (const records of [
      [storm, open],
      [open, storm],
    ]) {
      const calendar = load(written(village, records));
      expect(hoursOf(calendar, plainDate("2026-10-01"))).toEqual(sessionHours("11:00-15:00"));
      expect(isSession(calendar, plainDate("2026-10-01"))).toBe(true);
      const before = load({ ...written(village, records), knownAt: plainDate("2026-09-30") });
      expect(isSession(before, plainDate("2026-10-01"))).toBe(false);
    }
  });

  test("a record of another exchange changes nothing", () => {
    const records = [{ ...storm, mics: ["XHAM"] }];
    expect(load(written(village, records))).toEqual(load(written(village)));
  });

  test("an override can open a closed day, with its own hours", () => {
    const records = [{ ...storm, date: "2026-12-25", hours: "10:00-11:00" }];
    const calendar = load(written(village, records));
    expect(isSession(calendar, plainDate("2026-12-25"))).toBe(true);
    expect(closeOf(calendar, plainDate("2026-12-25"))).toBe("11:00");
  });

  test("the digests are of the files read, and move with an override", () => {
    const names = (query: object) => readCalendar("XVIL", query).files;
    const before = names(written(village));
    expect(before.map(({ name }) => name)).toEqual(["XVIL-XHAM.json", "overrides.json"]);
    const after = names(written(village, [storm]));
    expect(after[0]).toEqual(before[0]);
    expect(after[1]!.sha256).not.toBe(before[1]!.sha256);
  });

  test("is not another's", () => {
    expect(() => load(written(village), "XLON")).toThrow(
      'calendar_unknown: calendar "XLON", no calendar names this exchange; known are XVIL, XHAM',
    );
    expect(() => load(written(village), "XHAM")).toThrow(
      'calendar_unknown: calendar "XHAM", the calendar is that of XVIL',
    );
  });

  test.each`
    from                            | to                              | says                                                    | because
    ${'"closed"'}                   | ${'"closd"'}                    | ${"XVIL-XHAM.json:18: bad_input: column"}               | ${"a misspelt key"}
    ${"04-06"}                      | ${"02-30"}                      | ${"2026-02-30 is no date"}                              | ${"no such day"}
    ${"08:00-12"}                   | ${"8:00-12"}                    | ${"expected hours in order"}                            | ${"hours have two digits"}
    ${"08:00-12:00,13"}             | ${"08:00-13:00,13"}             | ${"expected hours in order"}                            | ${"lunch ends as it begins"}
    ${'"09:00-12:00"'}              | ${'"18:00-12:00"'}              | ${"expected hours in order"}                            | ${"it would close before it opens"}
    ${'"valid_to": "2026-12-31"'}   | ${'"valid_to": "2025-12-31"'}   | ${"the calendar ends before it begins"}                 | ${"an empty span"}
    ${'"until": "2026-03-01"'}      | ${'"until": "2027-03-01"'}      | ${"expected ascending days of which the last is valid"} | ${"weeks out of order"}
    ${'"valid_from": "2026-01-01"'} | ${'"valid_from": "2026-02-30"'} | ${"XVIL-XHAM.json:5: bad_input: column"}                | ${"no such date"}
    ${"FRI SAT"}                    | ${"FRI SATURDAY"}               | ${"XVIL-XHAM.json:11: bad_input: column"}               | ${"weekdays have three letters"}
    ${"}\n"}                        | ${""}                           | ${"XVIL-XHAM.json: bad_input: Expected"}                | ${"it is cut off"}
  `("is refused where it is wrong: $because", ({ from, to, says }) => {
    expect(village).toContain(from);
    expect(() => load(written(village.replace(from, to)))).toThrow(says);
  });

  const gust = { ...storm, hours: "09:00-11:00" };
  test.each`
    records                                                                | says                                                                                                                            | because
    ${[{ ...storm, mics: ["XVIL", "XVLI"] }]}                              | ${'field "records[0].mics", value "[\\"XVIL\\",\\"XVLI\\"]", no calendar names the exchange XVLI'}                              | ${"it would close nothing there"}
    ${[storm, { ...storm, date: "2027-10-01" }]}                           | ${'field "records[1].date", value "2027-10-01", the calendar of XVIL runs from 2026-01-01 to 2026-12-31'}                       | ${"the day is in no calendar"}
    ${[{ ...storm, date: "2026-10-03" }]}                                  | ${'field "records[0].date", value "2026-10-03", XVIL has no session on that day'}                                               | ${"a Saturday is closed as it is"}
    ${[{ ...storm, date: "2026-12-25" }]}                                  | ${"XVIL has no session on that day"}                                                                                            | ${"a holiday too"}
    ${[{ ...storm, date: "2026-12-26" }]}                                  | ${""}                                                                                                                           | ${"the extra session has one"}
    ${[{ ...gust, date: "2026-10-03" }, { ...storm, date: "2026-10-03" }]} | ${""}                                                                                                                           | ${"another record opened that Saturday"}
    ${[{ ...storm, known_from: "2026-10-01" }]}                            | ${""}                                                                                                                           | ${"it may be announced on the day"}
    ${[{ ...storm, known_from: "2026-10-02" }]}                            | ${'field "records[0].known_from", value "2026-10-02", expected the day of the announcement, which is not after the day itself'} | ${"and not on the day after"}
    ${[{ ...storm, hours: "shut" }]}                                       | ${'value "shut", expected closed, or hours in order, such as "09:30-13:00"'}                                                    | ${"hours are one or the other"}
  `("a record that would change nothing is refused, or none: $because", ({ records, says }) => {
    const asked = () => load(written(village, records));
    if (says === "") return expect(asked).not.toThrow();
    expect(asked).toThrow("overrides.json:1: bad_input: column");
    expect(asked).toThrow(says);
  });
});
