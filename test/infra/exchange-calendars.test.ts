import { readFileSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { minutesOf } from "../../domain/calendar/clock-time.ts";
import { epochMs, instantOfEpochMs } from "../../domain/calendar/instant.ts";
import { plainDate, weekdayOf, type PlainDate } from "../../domain/calendar/plain-date.ts";
import { hoursOf, isSession, sessionsBetween } from "../../domain/calendar/session.ts";
import { loadCalendar } from "../../infra/calendar-files.ts";
import { timedCalendar } from "../../infra/calendar-instants.ts";
import { dataPresent, sharedData } from "../shared-data.ts";

const folder = fileURLToPath(new URL("../../calendars/", import.meta.url));

/** Sessions from each exchange's first day to the end of 2026, by the data files. */
const EXCHANGES = {
  XNYS: { from: "1990-01-01", zone: "America/New_York", announced: "2028-12-31" },
  XNAS: { from: "1990-01-01", zone: "America/New_York", announced: "2028-12-31" },
  XLON: { from: "1990-01-01", zone: "Europe/London", announced: "2026-12-31" },
  XETR: { from: "1990-01-01", zone: "Europe/Berlin", announced: "2026-12-31" },
  XPAR: { from: "1990-01-01", zone: "Europe/Paris", announced: "2026-12-31" },
  XAMS: { from: "1990-01-01", zone: "Europe/Amsterdam", announced: "2026-12-31" },
  XMIL: { from: "1990-01-01", zone: "Europe/Rome", announced: "2026-12-31" },
  XSWX: { from: "1990-01-01", zone: "Europe/Zurich", announced: "2026-12-31" },
  XSTO: { from: "1990-01-01", zone: "Europe/Stockholm", announced: "2026-12-31" },
  XTSE: { from: "1990-01-01", zone: "America/Toronto", announced: "2026-12-31" },
  XTKS: { from: "1997-01-01", zone: "Asia/Tokyo", announced: "2026-12-31" },
  XHKG: { from: "1990-01-01", zone: "Asia/Hong_Kong", announced: "2026-12-31" },
  XSHG: { from: "1990-12-03", zone: "Asia/Shanghai", announced: "2026-12-31" },
  XKRX: { from: "1990-01-01", zone: "Asia/Seoul", announced: "2026-12-31" },
  XBOM: { from: "1997-01-01", zone: "Asia/Kolkata", announced: "2026-12-31" },
  XASX: { from: "1990-01-01", zone: "Australia/Sydney", announced: "2026-12-31" },
} as const;

test.each(Object.entries(EXCHANGES))("%s is there to 2035, says until when", (mic, says) => {
  const calendar = loadCalendar(mic);
  const { validFrom, validTo, zone, announcedUntil } = calendar;
  expect([validFrom, validTo, zone, announcedUntil]).toEqual([
    says.from,
    "2035-12-31",
    says.zone,
    says.announced,
  ]);
  expect(calendar.sessions).toEqual(calendar.sessions.toSorted());
  expect(new Set(calendar.sessions).size).toBe(calendar.sessions.length);
  for (let year = Math.max(1991, Number(says.from.slice(0, 4)) + 1); year <= 2035; year++) {
    const count = calendar.sessions.filter((date) => date.startsWith(`${year}`)).length;
    expect(count, `${mic} ${year}`).toBeGreaterThan(225);
    expect(count, `${mic} ${year}`).toBeLessThan(300);
  }
});

test("every file is small, and every special hour belongs to a session", () => {
  for (const name of readdirSync(folder))
    expect(statSync(folder + name).size).toBeLessThan(2 ** 14);
  for (const mic of Object.keys(EXCHANGES)) {
    const calendar = loadCalendar(mic);
    const lost = Object.keys(calendar.specialHours).filter(
      (date) => !isSession(calendar, date as PlainDate),
    );
    expect(lost, mic).toEqual([]);
  }
});

test.each`
  mic       | date            | hours                        | because
  ${"XTKS"} | ${"2024-11-01"} | ${"09:00 11:30 12:30 15:00"} | ${"the close before it moved"}
  ${"XTKS"} | ${"2024-11-05"} | ${"09:00 11:30 12:30 15:30"} | ${"and after"}
  ${"XTKS"} | ${"2019-05-01"} | ${"closed"}                  | ${"the accession of the emperor"}
  ${"XHKG"} | ${"2026-12-24"} | ${"09:30 12:00"}             | ${"half a day has no lunch break"}
  ${"XHKG"} | ${"2011-03-04"} | ${"10:00 12:00 13:00 16:00"} | ${"the open before it moved"}
  ${"XSHG"} | ${"2026-02-23"} | ${"closed"}                  | ${"the Spring Festival"}
  ${"XSHG"} | ${"2026-02-24"} | ${"09:30 11:30 13:00 15:00"} | ${"the day after it"}
  ${"XKRX"} | ${"1998-12-05"} | ${"09:30 11:30 13:00 15:00"} | ${"the last Saturday, whole days being what the package has"}
  ${"XKRX"} | ${"1998-12-12"} | ${"closed"}                  | ${"Saturdays have ended"}
  ${"XKRX"} | ${"2025-11-13"} | ${"10:00 16:30"}             | ${"the day of the entrance test"}
  ${"XKRX"} | ${"2026-06-03"} | ${"closed"}                  | ${"local elections"}
  ${"XBOM"} | ${"2024-01-20"} | ${"09:15 15:30"}             | ${"an extra session on a Saturday"}
  ${"XASX"} | ${"2026-12-24"} | ${"10:00 14:10"}             | ${"Christmas Eve"}
  ${"XASX"} | ${"2022-09-22"} | ${"closed"}                  | ${"a day of mourning"}
  ${"XLON"} | ${"2022-09-19"} | ${"closed"}                  | ${"a state funeral, by its override"}
  ${"XLON"} | ${"2026-12-24"} | ${"08:00 12:30"}             | ${"Christmas Eve"}
  ${"XETR"} | ${"2026-12-24"} | ${"closed"}                  | ${"Christmas Eve"}
  ${"XPAR"} | ${"2026-12-24"} | ${"09:00 14:05"}             | ${"Christmas Eve"}
  ${"XMIL"} | ${"2026-08-14"} | ${"09:00 17:30"}             | ${"the day before Assumption"}
  ${"XSWX"} | ${"2025-08-01"} | ${"closed"}                  | ${"the national day"}
  ${"XSTO"} | ${"2026-06-19"} | ${"closed"}                  | ${"Midsummer Eve"}
  ${"XTSE"} | ${"2026-12-24"} | ${"09:30 13:00"}             | ${"Christmas Eve"}
`("$mic on $date: $hours, $because", ({ mic, date, hours }) => {
  const calendar = loadCalendar(mic);
  const day = plainDate(date);
  const { open, pause, close } = hoursOf(calendar, day);
  const found = pause ? [open, pause.from, pause.to, close] : [open, close];
  expect(isSession(calendar, day) ? found.join(" ") : "closed").toBe(hours);
});

test.each`
  mic       | date            | before          | known           | because
  ${"XNYS"} | ${"2018-12-05"} | ${"2018-11-30"} | ${"2018-12-01"} | ${"President George H. W. Bush"}
  ${"XNAS"} | ${"2025-01-09"} | ${"2024-12-29"} | ${"2024-12-30"} | ${"President Carter"}
  ${"XLON"} | ${"2022-09-19"} | ${"2022-09-09"} | ${"2022-09-10"} | ${"Queen Elizabeth II"}
`("$mic on $date is a session to who asks on $before: $because", (row) => {
  const open = (knownAt?: PlainDate) =>
    isSession(loadCalendar(row.mic, { knownAt }), plainDate(row.date));
  expect([open(row.before), open(row.known), open()]).toEqual([true, false, false]);
});

/** Differences from the published sessions, each with its cause. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  XKRX: {
    // The package takes the last session of any span in Seoul for the first of a year, at ten; the
    // published file ends on this day.
    "2026-12-30": "00:00 06:30, published 01:00 06:30",
  },
};

describe.skipIf(!dataPresent)("against the published sessions of the package's repository", () => {
  const files = dataPresent
    ? readdirSync(sharedData("exchange-calendars")).filter((name) => name.endsWith(".csv.gz"))
    : [];
  const mics = files.map((name) => name.slice(0, 4).toUpperCase());

  test("fifteen of the sixteen exchanges are published there; XNAS keeps the days of XNYS", () => {
    expect(Object.keys(EXCHANGES).filter((mic) => !mics.includes(mic))).toEqual(["XNAS"]);
    const others = mics.filter((mic) => !Object.hasOwn(EXCHANGES, mic));
    expect(others.join(" ")).toBe("BVMF XCSE XJSE XMAD XSAU XSES XTAE XTAI");
  });

  test.each(Object.keys(EXCHANGES).filter((mic) => mic !== "XNAS"))(
    "%s has the same days, opens, closes and lunch breaks",
    (mic) => {
      const calendar = loadCalendar(mic);
      const published = publishedSessions(mic, calendar.validFrom);
      const span = { from: calendar.validFrom, to: [...published.keys()].at(-1)! };
      const firstPublished = [...published.keys()][0]!;
      const ours = sessionsBetween(calendar, span).filter((date) => date >= firstPublished);
      const { instantOf } = timedCalendar(calendar);
      const differences: Record<string, string> = {};
      for (const date of published.keys())
        if (!isSession(calendar, date))
          differences[date] = `closed, published ${published.get(date)}`;
      for (const date of ours) {
        const { open, pause, close } = hoursOf(calendar, date);
        const times = pause ? [open, pause.from, pause.to, close] : [open, close];
        // Clocks do not change during a session, so the zone is asked once a day.
        const ahead = epochMs(instantOf(date, "open")) - minutesOf(open) * 60_000;
        const found = times
          .map((time) => instantOfEpochMs(ahead + minutesOf(time) * 60_000).slice(11, 16))
          .join(" ");
        const other = published.get(date) ?? "no session";
        if (found !== other) differences[date] = `${found}, published ${other}`;
      }
      expect(differences).toEqual(EXCEPTIONS[mic] ?? {});
      expect(ours.length).toBeGreaterThan(6000);
    },
  );
});

/** Published UTC times by date: open, lunch break where there is one, close. */
function publishedSessions(mic: string, from: PlainDate): Map<PlainDate, string> {
  const file = sharedData(`exchange-calendars/${mic.toLowerCase()}.csv.gz`);
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n").slice(1);
  const rows = lines.map((line): [PlainDate, string] => {
    const [date, open, close, pause, resume] = line.split(",");
    const times = [open, pause, resume, close].filter((time) => time !== undefined && time !== "");
    return [plainDate(date!.slice(0, 10)), times.map((time) => time!.slice(11, 16)).join(" ")];
  });
  return new Map(rows.filter(([date]) => date >= from));
}

test("no exchange but Seoul before 1999 and Mumbai twice has sessions on weekends", () => {
  for (const mic of Object.keys(EXCHANGES)) {
    const weekends = loadCalendar(mic).sessions.filter((date) => weekdayOf(date).startsWith("S"));
    const found = weekends.length > 2 ? `${weekends[0]} to ${weekends.at(-1)}` : weekends.join(" ");
    const expected: Record<string, string> = {
      XKRX: "1990-01-06 to 1998-12-05",
      XBOM: "2024-01-20 2025-02-01",
    };
    expect(found, mic).toBe(expected[mic] ?? "");
  }
});

test("NOTICE and the script name the package version that every file comes from", () => {
  const read = (name: string) => readFileSync(`${folder}../${name}`, "utf8");
  const version = /^exchange_calendars ([0-9.]+)$/m.exec(read("NOTICE"))![1]!;
  expect(read("scripts/calendars.py")).toContain(`PACKAGE, PANDAS = "${version}"`);
  const files = readdirSync(folder).filter((name) => name !== "overrides.json");
  expect(files.length).toBe(15);
  for (const name of files) {
    const { source } = JSON.parse(readFileSync(folder + name, "utf8")) as { source: string };
    expect(source, name).toBe(`exchange_calendars ${version}, ${name.slice(0, 4)}`);
  }
  const { files: shipped } = JSON.parse(read("package.json")) as { files: string[] };
  expect(shipped).toEqual(expect.arrayContaining(["NOTICE", "calendars"]));
});
