import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { overridesKnown, type CalendarOverride } from "../domain/calendar/calendar-override.ts";
import { combineCalendars, namedCalendars } from "../domain/calendar/combined-calendar.ts";
import { expandCalendar } from "../domain/calendar/listed-calendar.ts";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { ExchangeCalendar } from "../domain/calendar/session.ts";
import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { calendarFile } from "../schemas/calendar-file.ts";
import { calendarOverrides } from "../schemas/calendar-overrides.ts";
import { parseJson } from "../schemas/json-file.ts";
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
  const records = overridesIn(reader);
  const calendars = mics.map((mic) => {
    const { file, text } = reader.read(fileOf(mic, folder));
    const known = overridesKnown(records, { mic, knownAt });
    return expandCalendar(parseJson({ file, text }, calendarFile), mic, known);
  });
  const calendar = how === undefined ? calendars[0]! : combineCalendars(how, calendars);
  const isKnown = (record: CalendarOverride): boolean =>
    mics.some((mic) => overridesKnown([record], { mic, knownAt }).size > 0);
  return { calendar, files: reader.files(), overrides: records.filter(isKnown).length };
}

const OVERRIDES = "overrides.json";

/** A file's name lists the exchanges that keep its sessions: `XNYS-XNAS-XASE.json`. */
function fileOf(mic: string, folder: string): string {
  const known: string[] = [];
  for (const name of readdirSync(folder).toSorted(byCodeUnit)) {
    if (!name.endsWith(".json") || name === OVERRIDES) continue;
    const mics = name.slice(0, -".json".length).split("-");
    if (mics.includes(mic)) return name;
    known.push(...mics);
  }
  throw new PipelineError("calendar_unknown", {
    calendar: mic,
    reason: `no calendar names this exchange; known are ${known.join(", ")}`,
  });
}

function overridesIn(reader: ReturnType<typeof fileReader>): readonly CalendarOverride[] {
  return reader.has(OVERRIDES) ? parseJson(reader.read(OVERRIDES), calendarOverrides) : [];
}

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
