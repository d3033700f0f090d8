import { yearOf } from "../domain/calendar/plain-date.ts";
import type { RulebookSchedule } from "../infra/rulebook-schedule.ts";

/**
 * A number that grows with all that can move a date which was printed before, and never falls: the last
 * year whose holidays are announced, and how many overrides, versions and dated records there are.
 */
export function scheduleSequence({
  versions,
  timed: { calendar },
  overrides,
}: Pick<RulebookSchedule, "versions" | "timed" | "overrides">): number {
  const kinds = versions.flatMap(({ schedule }) => Object.values(schedule));
  const records = kinds.flatMap(({ dated = [] }) => dated);
  return yearOf(calendar.announcedUntil) + overrides + versions.length + records.length;
}
