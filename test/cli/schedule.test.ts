import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { main } from "../../cli/main.ts";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { temporaryFolder } from "../temporary-folders.ts";

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
  expect(first).toContain("DTSTART;TZID=America/New_York:20260618T160000\r\n");
  expect(first).toContain("Moved from 2026-06-19.");
  vi.useFakeTimers({ now: new Date("2031-02-03T04:05:06Z") });
  printed.out = "";
  await schedule(...options);
  vi.useRealTimers();
  expect(printed.out).toBe(first);
});

/** Unfolded content lines of an iCalendar text, each checked as RFC 5545 section 3.1 has it. */
function contentLines(text: string): string[] {
  const lines: string[] = [];
  expect(text.endsWith("\r\n")).toBe(true);
  for (const line of text.slice(0, -2).split("\r\n")) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(new TextEncoder().encode(line).length, line).toBeLessThanOrEqual(75);
    if (line.startsWith(" ")) lines.push(lines.pop()! + line.slice(1));
    else lines.push(line);
  }
  for (const line of lines) expect(line).toMatch(/^[A-Z-]+(;[A-Z-]+=[^:;,"]+)*:/);
  return lines;
}

test("iCalendar keeps the standard line by line, with one time in its zone for each event", async () => {
  const span = ["--from", "2026-01-01", "--to", "2027-12-31", "--format", "ics"];
  expect(await schedule("--rulebook", `${rulebooks}us-broad`, ...span)).toBe(0);
  expect(printed.out).toContain("\r\n ");
  const lines = contentLines(printed.out);
  expect([lines[0], lines[1], lines[2], lines.at(-1)]).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//thirdfriday//schedule//EN",
    "END:VCALENDAR",
  ]);
  const starts = lines.flatMap((line, at) => (line === "BEGIN:VEVENT" ? [at] : []));
  expect(starts.length).toBe(8 * 11);
  for (const start of starts) {
    const event = lines.slice(start + 1, lines.indexOf("END:VEVENT", start));
    const values = (name: string) => event.filter((line) => line.startsWith(`${name}:`));
    for (const name of ["UID", "DTSTAMP", "SUMMARY", "DESCRIPTION"])
      expect(values(name).length, `${name} of ${event[0]}`).toBe(1);
    expect(values("DTSTAMP")).toEqual(["DTSTAMP:19700101T000000Z"]);
    expect(values("DTSTART;TZID=America/New_York")[0]).toMatch(/:\d{8}T\d{6}$/);
    // An end that is not later than the start is not allowed; none means a moment.
    expect(values("DTEND")).toEqual([]);
    expect(values("DESCRIPTION")[0]).not.toMatch(/(?<!\\)[;,]/);
  }
});

const EXCHANGES =
  "XNYS XNAS XLON XETR XPAR XAMS XMIL XSWX XSTO XTSE XTKS XHKG XSHG XKRX XBOM XASX".split(" ");

describe("a rulebook of another exchange", () => {
  const folder = temporaryFolder();
  const shipped = readFileSync(`${rulebooks}large-500/2021.1.yaml`, "utf8");
  const follows = (calendar: string): string => {
    const file = join(folder, "r.yaml");
    expect(shipped).toContain("calendar: XNYS");
    writeFileSync(file, shipped.replaceAll("calendar: XNYS", `calendar: ${calendar}`));
    return file;
  };
  const closes = (): string[] => {
    const { records } = readCsvTable({ file: "stdout", text: printed.out });
    return records
      .filter(({ cells }) => cells["role"] === "implement_close")
      .map(({ cells }) => `${cells["instant_utc"]} ${cells["provisional"]}`);
  };

  test.each(EXCHANGES)("%s has its dates, and says which are provisional", async (mic) => {
    const span = ["--from", "2026-12-01", "--to", "2030-12-31"];
    expect(await schedule("--rulebook", follows(mic), ...span)).toBe(0);
    const found = closes();
    expect(found.length).toBe(17);
    expect(found[0]).toMatch(/^2026-12-18T.* false$/);
    const announced = mic === "XNYS" || mic === "XNAS" ? 9 : 1;
    expect(found.filter((line) => line.endsWith("false")).length).toBe(announced);
    expect(found.slice(announced).every((line) => line.endsWith("true"))).toBe(true);
  });

  test.each`
    calendar                 | close                           | because
    ${"XTKS"}                | ${"2026-06-19T06:30:00Z false"} | ${"Tokyo is open on Juneteenth"}
    ${"XSTO"}                | ${"2026-06-18T15:30:00Z false"} | ${"Stockholm keeps Midsummer Eve"}
    ${"{all: [XTKS, XNYS]}"} | ${"2026-06-18T06:30:00Z false"} | ${"both must be open, in Tokyo's hours"}
    ${"{any: [XNYS, XTKS]}"} | ${"2026-06-19T20:00:00Z false"} | ${"one suffices, in New York's hours"}
  `("$calendar implements June 2026 at $close: $because", async ({ calendar, close }) => {
    const span = ["--from", "2026-06-01", "--to", "2026-06-30"];
    expect(await schedule("--rulebook", follows(calendar), ...span)).toBe(0);
    expect(closes()).toEqual([close]);
  });

  test("--known-at leaves out a closed day that was announced later", async () => {
    const text = shipped.replaceAll("nth_weekday: [FRI, 3]", "nth_weekday: [WED, 1]");
    const file = join(folder, "wednesday.yaml");
    writeFileSync(file, text.replaceAll("nth_weekday: [FRI, 2]", "nth_weekday: [MON, 1]"));
    const span = ["--from", "2018-12-01", "--to", "2018-12-31"];
    const asked = async (...known: string[]) => {
      printed.out = "";
      expect(await schedule("--rulebook", file, ...span, ...known)).toBe(0);
      return closes()[0]!.slice(0, 10);
    };
    expect(await asked("--known-at", "2018-11-30")).toBe("2018-12-05");
    expect(await asked("--known-at", "2018-12-01")).toBe("2018-12-04");
    expect(await asked()).toBe("2018-12-04");
  });

  test("an exchange without a calendar exits 2 and is named", async () => {
    const span = ["--from", "2026-06-01", "--to", "2026-06-30"];
    expect(await schedule("--rulebook", follows("XXXX"), ...span)).toBe(2);
    expect(printed.err).toMatch(
      /r\.yaml:\d+: calendar_unknown: column 15, field "schedule.quarterly.calendar", calendar "XXXX"/,
    );
  });
});

test("a span without a review says so and is not an error", async () => {
  const span = ["--from", "2026-02-01", "--to", "2026-02-28"];
  expect(await schedule("--rulebook", `${rulebooks}large-500`, ...span)).toBe(0);
  expect(printed.out.split("\n").length).toBe(2);
  expect(printed.err).toBe("No review is implemented in this span.\n");
});

test.each`
  options                                                              | says                                                            | because
  ${["--from", "2026-02-30", "--to", "2026-12-31"]}                    | ${'bad_usage: option "--from", value "2026-02-30", expected a'} | ${"no such date"}
  ${["--from", "2026-12-31", "--to", "2026-01-01"]}                    | ${"the span ends before it begins"}                             | ${"backwards"}
  ${["--from", "2026-01-01", "--to", "2036-01-01"]}                    | ${"the calendar runs from 1990-01-01 to 2035-12-31"}            | ${"past the calendar's end"}
  ${["--from", "1989-12-31", "--to", "1990-12-31"]}                    | ${"the calendar runs from 1990-01-01 to 2035-12-31"}            | ${"before its beginning"}
  ${["--from", "2026-01-01"]}                                          | ${"--to"}                                                       | ${"half a span"}
  ${["--from", "2026-01-01", "--to", "2026-12-31", "--format", "xml"]} | ${"Allowed choices are csv, json, ics"}                         | ${"no such format"}
`("exits 2 and says what to correct: $because", async ({ options, says }) => {
  expect(await schedule("--rulebook", `${rulebooks}large-500`, ...options)).toBe(2);
  expect(printed.err).toContain(says);
  expect(printed.out).toBe("");
});

test("a rulebook that is not there exits 2 and is named", async () => {
  expect(await schedule("--rulebook", `${rulebooks}none-such`, ...year2026)).toBe(2);
  expect(printed.err).toContain("none-such");
});

describe("rules between reviews", () => {
  test("a check has rows of its own after the reviews, which stay as they are", async () => {
    expect(await schedule("--rulebook", `${rulebooks}sector-capped`, ...year2026)).toBe(0);
    const lines = printed.out.trimEnd().split("\n");
    expect(lines.length).toBe(1 + 4 * 8 + 4 * 3);
    expect(lines.slice(1, 33).every((line) => line.includes(",quarterly,"))).toBe(true);
    expect(lines.slice(33, 36)).toEqual([
      "sector-capped,2026-03,conditional_check,price,2026-03-30,2026-03-30,America/New_York,2026-03-30T20:00:00Z,session 2 from the end of the review month; at the close,,false",
      "sector-capped,2026-03,conditional_check,implement_close,2026-03-31,2026-03-31,America/New_York,2026-03-31T20:00:00Z,the last session of the review month; at the close,,false",
      "sector-capped,2026-03,conditional_check,effective_open,2026-04-01,2026-04-01,America/New_York,2026-04-01T13:30:00Z,the first session after implement_close; at the open,,false",
    ]);
  });

  test("in a calendar program each of their roles is an event that replaces itself", async () => {
    const options = [...year2026, "--format", "ics"];
    expect(await schedule("--rulebook", `${rulebooks}eurozone-50`, ...options)).toBe(0);
    const uids = contentLines(printed.out).filter((line) => line.startsWith("UID:"));
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids).toContain("UID:eurozone-50-2026-02-fast_exit:fast-exit-check@thirdfriday");
    expect(uids.filter((uid) => uid.includes("fast_exit")).length).toBe(12 * 3);
  });

  test("a rulebook without such rules has none", async () => {
    expect(await schedule("--rulebook", `${rulebooks}uk-100`, ...year2026)).toBe(0);
    const { records } = readCsvTable({ file: "stdout", text: printed.out });
    expect(new Set(records.map(({ cells }) => cells["kind"]))).toEqual(
      new Set(["annual", "quarterly"]),
    );
  });
});
