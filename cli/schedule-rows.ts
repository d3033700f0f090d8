import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { ReviewDates } from "../domain/calendar/review-dates.ts";
import { csvText } from "../domain/numeric/csv-text.ts";

/** One role of one review, as `schedule` prints it. */
export interface ScheduleRow {
  readonly index: string;
  readonly review: string;
  readonly kind: string;
  readonly role: string;
  readonly date: string;
  readonly session: string;
  readonly zone: string;
  readonly instant_utc: string;
  readonly rule: string;
  readonly rolled_from: string;
  /** `true` where the date rests on days not announced yet or on a draw to be made, else `false`. */
  readonly provisional: string;
}

/** An index's dates in a span, as `schedule` prints them. */
export interface Timetable {
  readonly index: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly rows: readonly ScheduleRow[];
}

const COLUMNS = [
  "index",
  "review",
  "kind",
  "role",
  "date",
  "session",
  "zone",
  "instant_utc",
  "rule",
  "rolled_from",
  "provisional",
] as const satisfies readonly (keyof ScheduleRow)[];

export function scheduleRows(index: string, { review, kind, roles }: ReviewDates): ScheduleRow[] {
  return roles.map((role) => ({
    index,
    review,
    kind,
    role: role.role,
    date: role.date,
    session: role.session,
    zone: role.zone,
    instant_utc: role.instantUtc.replace(".000Z", "Z"),
    rule: role.rule,
    rolled_from: role.rolledFrom,
    provisional: String(role.provisional ?? false),
  }));
}

export function scheduleCsv({ rows }: Timetable): string {
  return csvText(
    COLUMNS,
    rows.map((row) => COLUMNS.map((column) => row[column])),
  );
}
