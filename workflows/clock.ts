import { condition } from "@temporalio/workflow";
import { epochMs, instantOfEpochMs, type UtcInstant } from "../domain/calendar/instant.ts";

/**
 * The workflow's own time, the same in every replay, as UTC ISO text. The only reading of a clock in
 * workflow code.
 */
export function now(): UtcInstant {
  return instantOfEpochMs(Math.trunc(Date.now()));
}

/** Waits until `instant` (UTC ISO text), or until `changed` holds; true when it did. */
export async function waitUntil(instant: string, changed: () => boolean): Promise<boolean> {
  const left = epochMs(instant as UtcInstant) - epochMs(now());
  if (changed()) return true;
  if (left <= 0) return false;
  return await condition(changed, left);
}

/** Pauses between two looks for something missing: each twice the one before, an hour at most. */
export function pauseMs(recheckSeconds: number, looks: number): number {
  let pause = recheckSeconds;
  for (let look = 0; look < looks && pause < 3600; look++) pause *= 2;
  return Math.min(pause, 3600) * 1000;
}
