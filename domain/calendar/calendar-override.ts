import type { PlainDate } from "./plain-date.ts";
import type { SessionHours } from "./session-hours.ts";

/**
 * A day that an exchange changed after it had listed its holidays: closed, open after all, or with
 * other hours. A record is never changed; a later one for the same day takes its place.
 */
export interface CalendarOverride {
  readonly mics: readonly string[];
  readonly date: PlainDate;
  readonly hours: SessionHours | "closed";
  /** The day on which it was announced. */
  readonly knownFrom: PlainDate;
  readonly reason: string;
  readonly source: string;
}

/** The records of one exchange that were known on a day, the latest for each date. */
export function overridesKnown(
  records: readonly CalendarOverride[],
  { mic, knownAt }: { readonly mic: string; readonly knownAt?: PlainDate | undefined },
): ReadonlyMap<PlainDate, CalendarOverride> {
  const known = new Map<PlainDate, CalendarOverride>();
  for (const record of records) {
    const isKnown = knownAt === undefined || record.knownFrom <= knownAt;
    const before = known.get(record.date);
    const isLatest = before === undefined || before.knownFrom <= record.knownFrom;
    if (isKnown && isLatest && record.mics.includes(mic)) known.set(record.date, record);
  }
  return known;
}
