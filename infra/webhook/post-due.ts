const SECOND_MS = 1_000;
const FIRST_PAUSE_MS = 5 * SECOND_MS;
const LONGEST_PAUSE_MS = 3_600 * SECOND_MS;
/** Each pause is twice the one before; from here on it is the longest. */
const DOUBLINGS = 11;

/** After so long a receiver is given up on; the row stays. */
export const GIVEN_UP_AFTER_MS = 72 * 3_600 * SECOND_MS;

export interface Attempted {
  readonly attempts: number;
  /** UTC ISO text; null before the first. */
  readonly lastAttemptAt: string | null;
}

/**
 * True when an event is to be posted (again): at once, then 5 seconds after the first attempt, each
 * pause twice the one before, an hour at most.
 *
 * Boundary: at the very end of the pause it is due.
 */
export function isPostDue({ attempts, lastAttemptAt }: Attempted, now: string): boolean {
  if (lastAttemptAt === null) return true;
  let pause = FIRST_PAUSE_MS;
  for (let doubled = 1; doubled < Math.min(attempts, DOUBLINGS); doubled++) pause *= 2;
  return Date.parse(now) - Date.parse(lastAttemptAt) >= Math.min(pause, LONGEST_PAUSE_MS);
}
