import { epochMs, instantOfEpochMs, type UtcInstant } from "../domain/calendar/instant.ts";
import type { ZoneOffset } from "../infra/zone-offset.ts";

/** A component of a calendar file as jCal has it (RFC 7265): name, properties, components. */
export type JCal = readonly [
  name: string,
  properties: readonly (readonly unknown[])[],
  components: readonly JCal[],
];

/** A zone as an exchange's calendar names it, with its clocks. */
export interface ClockedZone {
  readonly zone: string;
  readonly offsetAt: ZoneOffset;
}

/**
 * A zone's clocks from the year of the first of some moments to the last: one observance that holds at
 * its beginning, and one for each change after it.
 *
 * Expects: one moment at least.
 */
export function zoneComponent(
  { zone, offsetAt }: ClockedZone,
  moments: readonly UtcInstant[],
): JCal {
  const sorted = moments.toSorted();
  const from = epochMs(`${sorted[0]!.slice(0, 4)}-01-01T00:00:00.000Z` as UtcInstant);
  const begins = { at: from, before: offsetAt(from), after: offsetAt(from) };
  const changes = clockChanges(offsetAt, { from, to: epochMs(sorted.at(-1)!) });
  return [
    "vtimezone",
    [["tzid", {}, "text", zone]],
    [begins, ...changes].map((change) => observance(change, offsetAt)),
  ];
}

/** Local time of an instant as iCalendar writes it, `2026-06-18T16:00:00`. */
export function localTime(instant: UtcInstant, offsetAt: ZoneOffset): string {
  const ms = epochMs(instant);
  return localText(ms + offsetAt(ms));
}

/** The first millisecond at which clocks are ahead by another amount; both in milliseconds. */
interface ClockChange {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const MINUTE = 60_000;
/** No zone changes its clocks twice within it. */
const WEEK = 7 * 24 * 60 * MINUTE;

function clockChanges(
  offsetAt: ZoneOffset,
  { from, to }: { readonly from: number; readonly to: number },
): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  for (let start = from; start < to; start += WEEK) {
    const [before, after] = [offsetAt(start), offsetAt(start + WEEK)];
    if (before === after) continue;
    let [held, changed] = [start, start + WEEK];
    while (changed - held > MINUTE) {
      const middle = held + Math.floor((changed - held) / 2 / MINUTE) * MINUTE;
      if (offsetAt(middle) === before) held = middle;
      else changed = middle;
    }
    changes.push({ at: changed, before, after });
  }
  return changes;
}

/** Daylight time is what is ahead of the least of its year. */
function observance({ at, before, after }: ClockChange, offsetAt: ZoneOffset): JCal {
  const year = instantOfEpochMs(at).slice(0, 4);
  const ofYear = ["01", "07"].map((month) =>
    offsetAt(epochMs(`${year}-${month}-01T00:00:00.000Z` as UtcInstant)),
  );
  return [
    after > Math.min(...ofYear) ? "daylight" : "standard",
    [
      ["dtstart", {}, "date-time", localText(at + before)],
      ["tzoffsetfrom", {}, "utc-offset", offsetText(before)],
      ["tzoffsetto", {}, "utc-offset", offsetText(after)],
    ],
    [],
  ];
}

function localText(ms: number): string {
  return instantOfEpochMs(ms).slice(0, "2026-06-18T16:00:00".length);
}

function offsetText(ms: number): string {
  const clock = instantOfEpochMs(Math.abs(ms)).slice("1970-01-01T".length);
  return `${ms < 0 ? "-" : "+"}${clock.slice(0, 5)}`;
}
