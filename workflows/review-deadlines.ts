import { epochMs, type UtcInstant } from "../domain/calendar/instant.ts";
import { now } from "./clock.ts";
import { alarm, calendarOf, type Alarm, type ReviewState } from "./review-state.ts";

interface Deadline extends Pick<Alarm, "code" | "subject"> {
  /** UTC ISO text. */
  readonly instant: string;
}

/** A correction is due before what it corrects takes effect; a review at its announcement. */
export function deadline(state: ReviewState): string {
  const { roles } = calendarOf(state);
  return roles[state.input.supersedes ? "implement_close" : "announce"]!.instant;
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
  const announcement = { code: "announcement_missed", subject: "announcement" } as const;
  const last = { ...announcement, instant: deadline(state) };
  if (!preliminary || state.published || state.input.supersedes) return [last];
  const { instant } = preliminary;
  return [{ code: "preliminary_missed", subject: "preliminary", instant }, last];
}
