import { epochMs, type UtcInstant } from "../domain/calendar/instant.ts";
import { weightsDue } from "../domain/review/review-calendar.ts";
import { now } from "./clock.ts";
import { alarm, calendarOf, type Alarm, type ReviewState } from "./review-state.ts";

interface Deadline extends Pick<Alarm, "code" | "subject"> {
  /** UTC ISO text. */
  readonly instant: string;
}

/**
 * A correction is due before what it corrects takes effect; a review at its announcement, and the
 * weights of a membership that was announced by the close after their price date's.
 */
export function deadline(state: ReviewState): string {
  const calendar = calendarOf(state);
  if (state.input.supersedes) return calendar.roles["implement_close"]!.instant;
  return state.membership ? weightsDue(calendar) : calendar.roles["announce"]!.instant;
}

/** Raises an alarm for every instant that has passed without two approvals. */
export async function raiseMissed(state: ReviewState): Promise<void> {
  for (const { instant, ...about } of deadlines(state))
    if (now() >= instant)
      await alarm(state, { ...about, detail: `no two approvals by ${instant}` });
}

/** The instants to come at which something is missed. */
export function comingDeadlines(state: ReviewState): readonly string[] {
  return deadlines(state)
    .map(({ instant }) => instant)
    .filter((instant) => instant > now());
}

/** `pause`, or less where something is missed before it ends; in milliseconds. */
export function pauseToDeadline(state: ReviewState, pause: number): number {
  const waits = comingDeadlines(state).map(
    (instant) => epochMs(instant as UtcInstant) - epochMs(now()),
  );
  return Math.min(pause, ...waits);
}

function deadlines(state: ReviewState): readonly Deadline[] {
  const { preliminary } = calendarOf(state).roles;
  const subject = state.membership ? "weights" : "announcement";
  const last = { code: "announcement_missed", subject, instant: deadline(state) } as const;
  if (!preliminary || state.published || state.input.supersedes) return [last];
  const { instant } = preliminary;
  return [{ code: "preliminary_missed", subject: "preliminary", instant }, last];
}
