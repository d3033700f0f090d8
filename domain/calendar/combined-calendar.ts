import { assert } from "../errors.ts";
import type { PlainDate } from "./plain-date.ts";
import type { ExchangeCalendar } from "./session.ts";
import type { SessionHours } from "./session-hours.ts";

/** Which days count where several exchanges are named: sessions of all of them, or of any. */
export type Combination = "all" | "any";

/** Names several calendars taken together, such as `all:XLON+XNYS`, where a MIC names one. */
export function combinedName(how: Combination, mics: readonly string[]): string {
  return `${how}:${mics.join("+")}`;
}

/** The calendars that a name stands for; `how` is undefined for a single MIC. */
export function namedCalendars(name: string): {
  readonly how: Combination | undefined;
  readonly mics: readonly string[];
} {
  const how = name.startsWith("all:") ? "all" : name.startsWith("any:") ? "any" : undefined;
  return { how, mics: how === undefined ? [name] : name.slice(4).split("+") };
}

/**
 * One calendar of several exchanges. Opens and closes are those of the first named, its regular ones
 * on a day when it is shut; a day is announced when every exchange has announced it.
 *
 * Expects: at least one calendar.
 */
export function combineCalendars(
  how: Combination,
  calendars: readonly ExchangeCalendar[],
): ExchangeCalendar {
  const [first] = calendars;
  assert(first !== undefined, "a combined calendar has exchanges");
  const validFrom = calendars
    .map((calendar) => calendar.validFrom)
    .toSorted()
    .at(-1)!;
  const validTo = calendars.map((calendar) => calendar.validTo).toSorted()[0]!;
  const counts = new Map<PlainDate, number>();
  for (const { sessions } of calendars)
    for (const session of sessions)
      if (session >= validFrom && session <= validTo)
        counts.set(session, (counts.get(session) ?? 0) + 1);
  const needed = how === "all" ? calendars.length : 1;
  const sessions = [...counts].filter(([, count]) => count >= needed).map(([session]) => session);
  return {
    mic: combinedName(
      how,
      calendars.map(({ mic }) => mic),
    ),
    zone: first.zone,
    hours: first.hours,
    validFrom,
    validTo,
    sessions: sessions.toSorted(),
    specialHours: heldHours(first, counts),
    announcedUntil: calendars.map(({ announcedUntil }) => announcedUntil).toSorted()[0]!,
  };
}

function heldHours(
  { specialHours }: ExchangeCalendar,
  sessions: ReadonlyMap<string, number>,
): Record<string, SessionHours> {
  return Object.fromEntries(Object.entries(specialHours).filter(([date]) => sessions.has(date)));
}
