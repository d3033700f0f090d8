import { namedCalendars } from "../domain/calendar/combined-calendar.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";

/**
 * A rulebook that was read, in the form in which its file is written, so that it can be changed and
 * read again. Keeps: reading it gives the same rulebook.
 */
export function writtenRulebook(methodology: Methodology): Readonly<Record<string, unknown>> {
  const schedule = Object.entries(methodology.schedule).map(
    ([kind, { roles, calendar, ...rest }]) => [
      kind,
      { ...rest, calendar: writtenCalendar(calendar), ...roles },
    ],
  );
  const { documentation, ...rules } = methodology;
  return {
    ...rules,
    schedule: Object.fromEntries(schedule),
    // A file that names no page leaves the key out.
    ...(documentation !== "" && { documentation }),
  };
}

/** One exchange, or several of which all, or any, are open. */
function writtenCalendar(name: string): string | Readonly<Record<string, readonly string[]>> {
  const { how, mics } = namedCalendars(name);
  return how === undefined ? name : { [how]: mics };
}
