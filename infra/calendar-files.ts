import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { overridesKnown, type CalendarOverride } from "../domain/calendar/calendar-override.ts";
import { combineCalendars, namedCalendars } from "../domain/calendar/combined-calendar.ts";
import { expandCalendar } from "../domain/calendar/listed-calendar.ts";
import { overrideProblems } from "../domain/calendar/override-problems.ts";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { ExchangeCalendar } from "../domain/calendar/session.ts";
import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { calendarFile } from "../schemas/calendar-file.ts";
import { calendarOverrides } from "../schemas/calendar-overrides.ts";
import { parseJson } from "../schemas/json-file.ts";
import { refusedAt } from "../schemas/yaml-file.ts";
import { sha256Hex } from "./objects/object-store.ts";
import { shippedFile } from "./shipped-file.ts";

/** Where calendars come from, and the day on which they are read; today's knowledge where absent. */
export interface CalendarQuery {
  readonly folder?: string | undefined;
  /** Overrides announced later are left out. */
  readonly knownAt?: PlainDate | undefined;
}

/** A calendar and the files it was read from, by digest. */
export interface CalendarRead {
  readonly calendar: ExchangeCalendar;
  readonly files: readonly CalendarSource[];
  /** How many overrides of these exchanges were known; records are only ever added. */
  readonly overrides: number;
}

interface CalendarSource {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * The calendar of one exchange, or of several taken together (`all:XLON+XNYS`), with today's
 * overrides. Reads the files of these exchanges alone.
 *
 * Throws: calendar_unknown where no file is named after the exchange; bad_input on an unreadable file.
 */
export function loadCalendar(name: string, query: CalendarQuery = {}): ExchangeCalendar {
  return readCalendar(name, query).calendar;
}

/** The same with the digests of what was read. Throws: as `loadCalendar`. */
export function readCalendar(
  name: string,
  { folder = shippedFile("calendars"), knownAt }: CalendarQuery = {},
): CalendarRead {
  const { how, mics } = namedCalendars(name);
  const reader = fileReader(folder);
  const read = mics.map((mic) => {
    const listed = parseJson(reader.read(fileOf(mic, folder)), calendarFile);
    return { mic, listed };
  });
  const records = overridesIn(reader, { read, exchanges: exchangesIn(folder).flat() });
  const calendars = read.map(({ mic, listed }) =>
    expandCalendar(listed, mic, overridesKnown(records, { mic, knownAt })),
  );
  const calendar = how === undefined ? calendars[0]! : combineCalendars(how, calendars);
  const isKnown = (record: CalendarOverride): boolean =>
    mics.some((mic) => overridesKnown([record], { mic, knownAt }).size > 0);
  return { calendar, files: reader.files(), overrides: records.filter(isKnown).length };
}

const OVERRIDES = "overrides.json";

/** The exchanges of each file; a file's name lists those that keep its sessions: `XNYS-XNAS-XASE.json`. */
function exchangesIn(folder: string): readonly (readonly string[])[] {
  const names = readdirSync(folder).toSorted(byCodeUnit);
  return names
    .filter((name) => name.endsWith(".json") && name !== OVERRIDES)
    .map((name) => name.slice(0, -".json".length).split("-"));
}

function fileOf(mic: string, folder: string): string {
  const files = exchangesIn(folder);
  const found = files.find((mics) => mics.includes(mic));
  if (found) return `${found.join("-")}.json`;
  throw new PipelineError("calendar_unknown", {
    calendar: mic,
    reason: `no calendar names this exchange; known are ${files.flat().join(", ")}`,
  });
}

/** Throws: bad_input, at its line, for a record that cannot be read or would change nothing. */
function overridesIn(
  reader: ReturnType<typeof fileReader>,
  { read, exchanges }: { read: ReadCalendars; exchanges: readonly string[] },
): readonly CalendarOverride[] {
  if (!reader.has(OVERRIDES)) return [];
  const { file, text } = reader.read(OVERRIDES);
  const records = parseJson({ file, text }, calendarOverrides);
  const [problem] = overrideProblems(records, read, exchanges);
  if (!problem) return records;
  const { record, key, reason } = problem;
  throw refusedAt({ file, text }, { path: ["records", record, key], reason });
}

type ReadCalendars = Parameters<typeof overrideProblems>[1];

function fileReader(folder: string) {
  const read = new Map<string, CalendarSource>();
  return {
    has: (name: string) => existsSync(join(folder, name)),
    read: (name: string) => {
      const bytes = readFileSync(join(folder, name));
      read.set(name, { name, bytes: bytes.length, sha256: sha256Hex(bytes) });
      return { file: join(folder, name), text: bytes.toString("utf8") };
    },
    files: () => [...read.values()].toSorted((a, b) => byCodeUnit(a.name, b.name)),
  };
}
