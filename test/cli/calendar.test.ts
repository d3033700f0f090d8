import { expect, test } from "vitest";
import { run } from "./run-command-line.ts";

const calendar = ([exchange, from, to]: readonly [string, string, string], ...more: string[]) =>
  run("calendar", "--exchange", exchange, "--from", from, "--to", to, ...more);

test("sessions have their hours in the exchange's zone and in UTC, and say when provisional", async () => {
  const { code, out } = await calendar(["XTKS", "2026-12-29", "2027-01-05"]);
  expect(code).toBe(0);
  expect(out.split("\n")).toEqual([
    "date,open,close,break_start,break_end,zone,open_utc,close_utc,provisional",
    "2026-12-29,09:00,15:30,11:30,12:30,Asia/Tokyo,2026-12-29T00:00:00Z,2026-12-29T06:30:00Z,false",
    "2026-12-30,09:00,15:30,11:30,12:30,Asia/Tokyo,2026-12-30T00:00:00Z,2026-12-30T06:30:00Z,false",
    "2027-01-04,09:00,15:30,11:30,12:30,Asia/Tokyo,2027-01-04T00:00:00Z,2027-01-04T06:30:00Z,true",
    "2027-01-05,09:00,15:30,11:30,12:30,Asia/Tokyo,2027-01-05T00:00:00Z,2027-01-05T06:30:00Z,true",
    "",
  ]);
});

test("JSON names the files that were read, and --known-at what was known", async () => {
  const asked = ["XNAS", "2025-01-08", "2025-01-10"] as const;
  const { out } = await calendar(asked, "--json");
  const { rows, files, announced_until } = JSON.parse(out);
  const dates = (found: { date: string }[]) => found.map(({ date }) => date).join(" ");
  expect(dates(rows)).toBe("2025-01-08 2025-01-10");
  expect(announced_until).toBe("2028-12-31");
  expect(files.map(({ name }: { name: string }) => name)).toEqual([
    "XNYS-XNAS-XASE.json",
    "overrides.json",
  ]);
  const before = await calendar(asked, "--json", "--known-at", "2024-12-29");
  expect(dates(JSON.parse(before.out).rows)).toBe("2025-01-08 2025-01-09 2025-01-10");
});

test.each`
  exchange  | from            | to              | says                                      | because
  ${"XXXX"} | ${"2026-01-01"} | ${"2026-12-31"} | ${'calendar_unknown: calendar "XXXX"'}    | ${"no such exchange"}
  ${"XTKS"} | ${"1996-12-31"} | ${"2026-12-31"} | ${"the calendar runs from 1997-01-01 to"} | ${"before its beginning"}
  ${"XTKS"} | ${"2026-02-30"} | ${"2026-12-31"} | ${"expected a date"}                      | ${"no such date"}
  ${"XTKS"} | ${"2026-02-03"} | ${"2026-02-02"} | ${"the span ends before it begins"}       | ${"backwards"}
`("exits 2 and says what to correct: $because", async ({ exchange, from, to, says }) => {
  const { code, err, out } = await calendar([exchange, from, to]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(says);
});
