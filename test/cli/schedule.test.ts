import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { main } from "../../cli/main.ts";
import { readCsvTable } from "../../schemas/csv-table.ts";

const rulebooks = fileURLToPath(new URL("../../rulebooks/", import.meta.url));
const printed = { out: "", err: "" };

beforeEach(() => {
  Object.assign(printed, { out: "", err: "" });
  process.exitCode = undefined;
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    printed.err += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function schedule(...options: string[]): Promise<number> {
  await main(["schedule", ...options]);
  return Number(process.exitCode ?? 0);
}

const year2026 = ["--from", "2026-01-01", "--to", "2026-12-31"];

test("CSV has a row per role of each review", async () => {
  expect(await schedule("--rulebook", `${rulebooks}large-500`, ...year2026)).toBe(0);
  const { columns, records } = readCsvTable({ file: "stdout", text: printed.out });
  expect(columns.join(",")).toBe(
    "index,review,kind,role,date,session,zone,instant_utc,rule,rolled_from,provisional",
  );
  expect(records.length).toBe(4 * 8);
  const closes = records.filter(({ cells }) => cells["role"] === "implement_close");
  expect(closes.map(({ cells }) => [cells["date"], cells["rolled_from"]])).toEqual([
    ["2026-03-20", ""],
    ["2026-06-18", "2026-06-19"],
    ["2026-09-18", ""],
    ["2026-12-18", ""],
  ]);
  expect(printed.out.split("\n")[1]).toBe(
    "large-500,2026-03,quarterly,data_cutoff,2026-03-13,2026-03-13,America/New_York,2026-03-13T20:00:00Z,the second Friday of the review month (else the session before); at the close,,false",
  );
});

test("a folder's versions date their own years", async () => {
  const span = ["--from", "2025-12-01", "--to", "2026-12-31"];
  expect(await schedule("--rulebook", `${rulebooks}us-broad`, ...span)).toBe(0);
  const { records } = readCsvTable({ file: "stdout", text: printed.out });
  const kinds = new Set(records.map(({ cells }) => `${cells["review"]} ${cells["kind"]}`));
  expect([...kinds]).toEqual([
    "2025-12 quarterly",
    "2026-03 quarterly",
    "2026-06 annual",
    "2026-09 quarterly",
    "2026-12 december",
  ]);
});

test.each([["--format", "json"], ["--json"]])("JSON is one object: %s %s", async (...form) => {
  const options = form.filter((part) => part !== undefined);
  expect(await schedule("--rulebook", `${rulebooks}large-500`, ...year2026, ...options)).toBe(0);
  const { index, from, to, rows } = JSON.parse(printed.out);
  expect([index, from, to, rows.length]).toEqual(["large-500", "2026-01-01", "2026-12-31", 32]);
  expect(rows[0].instant_utc).toBe("2026-03-13T20:00:00Z");
});

test("iCalendar has an event per role, with the same bytes on any day", async () => {
  const options = ["--rulebook", `${rulebooks}large-500`, ...year2026, "--format", "ics"];
  expect(await schedule(...options)).toBe(0);
  const first = printed.out;
  expect(first.startsWith("BEGIN:VCALENDAR\r\n")).toBe(true);
  expect(first.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(first.match(/^BEGIN:VEVENT\r$/gm)?.length).toBe(32);
  expect(new Set(first.match(/^UID:.*$/gm)).size).toBe(32);
  expect(first).toContain("UID:large-500-2026-06-quarterly-implement_close@thirdfriday\r\n");
  expect(first).toContain("DTSTART:20260618T200000Z\r\n");
  expect(first).toContain("Moved from 2026-06-19.");
  vi.useFakeTimers({ now: new Date("2031-02-03T04:05:06Z") });
  printed.out = "";
  await schedule(...options);
  vi.useRealTimers();
  expect(printed.out).toBe(first);
});

test("a span without a review says so and is not an error", async () => {
  const span = ["--from", "2026-02-01", "--to", "2026-02-28"];
  expect(await schedule("--rulebook", `${rulebooks}large-500`, ...span)).toBe(0);
  expect(printed.out.split("\n").length).toBe(2);
  expect(printed.err).toBe("No review is implemented in this span.\n");
});

test.each`
  options                                                              | says                                                           | because
  ${["--from", "2026-02-30", "--to", "2026-12-31"]}                    | ${'bad_usage: field "--from", value "2026-02-30", expected a'} | ${"no such date"}
  ${["--from", "2026-12-31", "--to", "2026-01-01"]}                    | ${"the span ends before it begins"}                            | ${"backwards"}
  ${["--from", "2026-01-01", "--to", "2036-01-01"]}                    | ${"the calendar runs from 1990-01-01 to 2035-12-31"}           | ${"past the calendar's end"}
  ${["--from", "1989-12-31", "--to", "1990-12-31"]}                    | ${"the calendar runs from 1990-01-01 to 2035-12-31"}           | ${"before its beginning"}
  ${["--from", "2026-01-01"]}                                          | ${"--to"}                                                      | ${"half a span"}
  ${["--from", "2026-01-01", "--to", "2026-12-31", "--format", "xml"]} | ${"Allowed choices are csv, json, ics"}                        | ${"no such format"}
`("exits 2 and says what to correct: $because", async ({ options, says }) => {
  expect(await schedule("--rulebook", `${rulebooks}large-500`, ...options)).toBe(2);
  expect(printed.err).toContain(says);
  expect(printed.out).toBe("");
});

test("a rulebook that is not there exits 2 and is named", async () => {
  expect(await schedule("--rulebook", `${rulebooks}none-such`, ...year2026)).toBe(2);
  expect(printed.err).toContain("none-such");
});
