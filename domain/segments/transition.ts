import type { PlainDate } from "../calendar/plain-date.ts";
import type { ReviewDates } from "../calendar/review-dates.ts";
import type { SegmentRule } from "./segment-rule.ts";

/** How the changes of a review are spread over sessions. */
export interface Transition {
  readonly days: number;
  /** The part of each change that is made at the close of each session. */
  readonly fraction_per_day: number;
  readonly sessions: readonly PlainDate[];
}

/** The roles of the schedule on whose days parts of a change are made, first to last. */
export function transitionRoles({ transition_days = 0 }: SegmentRule): readonly string[] {
  return Array.from({ length: transition_days }, (_, at) => `transition_${at + 1}`);
}

/** The transition of a review; `undefined` where all changes are made at once. */
export function transitionOf(
  segments: SegmentRule | undefined,
  { roles }: ReviewDates,
): Transition | undefined {
  const days = segments?.transition_days;
  if (segments === undefined || days === undefined) return undefined;
  const sessions = new Map(roles.map(({ role, session }) => [role, session]));
  return {
    days,
    fraction_per_day: 1 / days,
    sessions: transitionRoles(segments).map((role) => sessions.get(role)!),
  };
}
