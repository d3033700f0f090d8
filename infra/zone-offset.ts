import { epochMs, type UtcInstant } from "../domain/calendar/instant.ts";

/** Milliseconds that a zone's clocks are ahead of UTC at an instant, by this runtime's zone database. */
export type ZoneOffset = (ms: number) => number;

export function zoneOffset(zone: string): ZoneOffset {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "iso8601",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return (ms) => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of format.formatToParts(ms)) parts[type] = value;
    const { year, month, day, hour, minute, second } = parts;
    const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z` as UtcInstant;
    return epochMs(local) - ms;
  };
}
