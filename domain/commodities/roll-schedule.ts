import { assert } from "../errors.ts";

/** On which business days of a month contracts roll, such as the sixth to the tenth. */
export interface RollDays {
  readonly first_business_day: number;
  readonly last_business_day: number;
}

/** How a rulebook's futures roll, every month, on the sessions of its calendar. */
export interface RollRule extends RollDays {
  /** Whether the parts of a roll are parts of the units held or of their value. */
  readonly parts_of: "units" | "value";
}

/** The close of one business day. Units: parts of the holding in the contract that is left. */
export interface RollDay<Session> {
  readonly session: Session;
  /** Held in the lead contract over the day, that is from the close before. */
  readonly leadBefore: number;
  /** Held in it from this close on. */
  readonly leadAfter: number;
}

/**
 * How much of the lead contract is held on each business day of one month: all of it before the roll,
 * an equal step less at each close of the roll, none after it.
 *
 * Expects: the month's sessions in order, at least up to the last roll day.
 */
export function rollSchedule<Session>(
  { first_business_day: first, last_business_day: last }: RollDays,
  sessions: readonly Session[],
): readonly RollDay<Session>[] {
  assert(first >= 1 && last >= first, "a roll has a first and a last business day");
  assert(sessions.length >= last, "the month has the roll's business days");
  const steps = last - first + 1;
  const leadAfter = (day: number) => Math.min(steps, Math.max(0, last - day)) / steps;
  return sessions.map((session, at) => ({
    session,
    leadBefore: leadAfter(at),
    leadAfter: leadAfter(at + 1),
  }));
}
