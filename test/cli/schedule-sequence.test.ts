import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scheduleSequence } from "../../cli/schedule-sequence.ts";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { timedCalendar } from "../../infra/calendar-instants.ts";
import { rulebookSchedule } from "../../infra/rulebook-schedule.ts";
import { newYork } from "../arbitraries/calendar.ts";
import { edited, type Edit } from "./edited-rulebook.ts";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const folder = temporaryFolder();

const sequenceOf = (edits: readonly Edit[], knownAt?: string): number => {
  writeFileSync(join(folder, "r.yaml"), edited(...edits));
  const known = knownAt === undefined ? undefined : plainDate(knownAt);
  return scheduleSequence(rulebookSchedule(folder, { knownAt: known }));
};
const RECORD: Edit = [
  "    calendar: XNYS\n",
  "    calendar: XNYS\n    dated: [{review: 2026-12, role: price, date: 2026-12-10, followed: true, source: a notice}]\n",
];

test.each`
  before                | after                    | by   | because
  ${[[], "2018-11-30"]} | ${[[], "2018-12-01"]}    | ${1} | ${"a closed day was announced"}
  ${[[], "2024-12-29"]} | ${[[], undefined]}       | ${1} | ${"every record counts where no day is named"}
  ${[[], "2022-09-09"]} | ${[[], "2022-09-10"]}    | ${0} | ${"London's closed day is not New York's"}
  ${[[], undefined]}    | ${[[RECORD], undefined]} | ${1} | ${"a source dated a review"}
`("the number grows by $by: $because", ({ before, after, by }) => {
  const [from, to] = [before, after].map(([edits, knownAt]) => sequenceOf(edits, knownAt));
  expect(to! - from!).toBe(by);
});

test("a year whose holidays are announced, and a version, are one more each", () => {
  const { versions, overrides } = rulebookSchedule("rulebooks/large-500");
  const of = (announcedUntil: string, count = 1): number => {
    const timed = timedCalendar({ ...newYork, announcedUntil: plainDate(announcedUntil) });
    return scheduleSequence({
      timed,
      overrides,
      versions: versions.flatMap((v) => Array(count).fill(v)),
    });
  };
  expect(of("2029-12-31") - of("2028-12-31")).toBe(1);
  expect(of("2028-12-31", 2) - of("2028-12-31")).toBe(1);
});

test("a date that an override moves is the same event of a higher number", async () => {
  const file = join(folder, "wednesday.yaml");
  const days: readonly Edit[] = [
    ["nth_weekday: [FRI, 3]", "nth_weekday: [WED, 1]"],
    ["nth_weekday: [FRI, 2]", "nth_weekday: [MON, 1]"],
  ];
  writeFileSync(file, edited(...days));
  const options = [
    "--rulebook",
    file,
    "--from",
    "2018-12-01",
    "--to",
    "2018-12-31",
    "--format",
    "ics",
  ];
  const closeOf = async (...known: readonly string[]) => {
    const { out } = await run("schedule", ...options, ...known);
    const event = out.split("BEGIN:VEVENT").find((text) => text.includes("-implement_close@"))!;
    const value = (name: RegExp): string => name.exec(event)![1]!;
    return {
      uid: value(/^UID:(.*)\r$/m),
      start: value(/^DTSTART;[^:]*:(.*)\r$/m),
      sequence: Number(value(/^SEQUENCE:(\d+)\r$/m)),
    };
  };
  const [before, after] = [await closeOf("--known-at", "2018-11-30"), await closeOf()];
  expect([before.start, after.start]).toEqual(["20181205T160000", "20181204T160000"]);
  expect(after.uid).toBe(before.uid);
  expect(after.sequence).toBeGreaterThan(before.sequence);
});
