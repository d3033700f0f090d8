import type { Methodology } from "../domain/methodology/methodology.ts";

/**
 * A rulebook that was read, in the form in which its file is written, so that it can be changed and
 * read again. Keeps: reading it gives the same rulebook.
 */
export function writtenRulebook(methodology: Methodology): Readonly<Record<string, unknown>> {
  const schedule = Object.entries(methodology.schedule).map(([kind, { roles, ...rest }]) => [
    kind,
    { ...rest, ...roles },
  ]);
  return { ...methodology, schedule: Object.fromEntries(schedule) };
}
