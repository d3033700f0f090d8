import type { CalendarOverride } from "./calendar-override.ts";
import { isListed, type ListedCalendar } from "./listed-calendar.ts";

/** What is wrong with one record, by its place among them and its key. */
export interface OverrideProblem {
  readonly record: number;
  readonly key: "mics" | "date";
  readonly reason: string;
}

/**
 * Records that would change nothing: of an exchange that no file names; and of the exchanges that are
 * read, on a day outside of the calendar, or closing one that has no session.
 */
export function overrideProblems(
  records: readonly CalendarOverride[],
  read: readonly { readonly mic: string; readonly listed: ListedCalendar }[],
  exchanges: readonly string[],
): readonly OverrideProblem[] {
  return records.flatMap((record, at): OverrideProblem[] => {
    const unknown = record.mics.find((mic) => !exchanges.includes(mic));
    if (unknown !== undefined)
      return [{ record: at, key: "mics", reason: `no calendar names the exchange ${unknown}` }];
    const reasons = read
      .filter(({ mic }) => record.mics.includes(mic))
      .flatMap(({ mic, listed }) => withoutEffect(record, { mic, listed, records }) ?? []);
    return reasons.slice(0, 1).map((reason) => ({ record: at, key: "date", reason }));
  });
}

interface OfExchange {
  readonly mic: string;
  readonly listed: ListedCalendar;
  readonly records: readonly CalendarOverride[];
}

function withoutEffect(
  { date, hours }: CalendarOverride,
  { mic, listed, records }: OfExchange,
): string | undefined {
  const { validFrom, validTo } = listed;
  if (date < validFrom || date > validTo)
    return `the calendar of ${mic} runs from ${validFrom} to ${validTo}`;
  const opened = records.some(
    (other) => other.date === date && other.hours !== "closed" && other.mics.includes(mic),
  );
  if (hours !== "closed" || opened || isListed(listed, date)) return undefined;
  return `${mic} has no session on that day, so that none is closed`;
}
