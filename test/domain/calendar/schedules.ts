import { fileURLToPath } from "node:url";
import type { DateRule, KindSchedule, Schedule } from "../../../domain/calendar/schedule-rule.ts";
import { timedCalendar } from "../../../infra/calendar-instants.ts";
import { rulebookSchedule, type RulebookSchedule } from "../../../infra/rulebook-schedule.ts";
import { newYork } from "../../arbitraries/calendar.ts";

export const timed = timedCalendar(newYork);

/** A shipped rulebook's timetables, by path under `rulebooks/`. */
export function shipped(path: string): RulebookSchedule {
  return rulebookSchedule(fileURLToPath(new URL(`../../../rulebooks/${path}`, import.meta.url)));
}

const scheduleOf = (path: string): Schedule => shipped(path).versions[0]!.schedule;

export const exchange100 = scheduleOf("exchange-100/2026.1.yaml");
export const large500 = scheduleOf("large-500/2021.1.yaml");
export const broad2021 = scheduleOf("us-broad/2021.1.yaml");
export const broad2026 = scheduleOf("us-broad/2026.1.yaml");

/** The families of METHODOLOGIES 8.2 that our rulebooks do not ship, in the same vocabulary. */
export const families: Schedule = {
  committee: quarterly({
    price: { nth_weekday: ["FRI", 2], roll: "preceding" },
    announce: { nth_weekday: ["FRI", 3], calendar_days: -14, roll: "preceding" },
    rank: { nth_weekday: ["FRI", 3], calendar_days: -35, roll: "preceding" },
    share_freeze: { weekday: "TUE", before: "price" },
    implement_close: { nth_weekday: ["FRI", 3], roll: "preceding" },
  }),
  london: quarterly({
    rank: { nth_weekday: ["FRI", 1], calendar_days: -3, roll: "preceding" },
    announce: { calendar_days: 1, from: "rank", roll: "following" },
    implement_close: { nth_weekday: ["FRI", 3], roll: "preceding" },
  }),
  sector: quarterly({
    rank: { nth_session: -2 },
    announce: { same_as: "rank" },
    implement_close: { last_session: true },
  }),
  style: quarterly({
    rank: { sessions: -3, from: "implement_close" },
    announce: { same_as: "rank" },
    implement_close: { last_session: true },
  }),
};

/** A quarterly timetable with the roles that follow from the others. */
export function quarterly(roles: Readonly<Record<string, DateRule>>): KindSchedule {
  const implied: Record<string, DateRule> = {
    data_cutoff: { same_as: "rank" },
    price: { same_as: "rank" },
    effective_open: { next_session_after: "implement_close" },
  };
  return { months: [3, 6, 9, 12], calendar: "XNYS", roles: { ...implied, ...roles } };
}
