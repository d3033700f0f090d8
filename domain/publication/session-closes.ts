import type { PlainDate } from "../calendar/plain-date.ts";
import type { SecurityId } from "../universe/security.ts";

/** One line's close at a session: listing currency, and index currency per 1 listing currency. */
export interface SessionClose {
  readonly securityId: SecurityId;
  readonly close: number;
  /** The determination's where absent. */
  readonly fx?: number | undefined;
}

/** `ratioNew` shares for `ratioOld`, from the open of `exDate` on. */
export interface WindowSplit {
  readonly securityId: SecurityId;
  readonly exDate: PlainDate;
  readonly ratioNew: number;
  readonly ratioOld: number;
}

/** What a pro-forma or an effective composition is struck from: one session's closes. */
export interface SessionCloses {
  readonly session: PlainDate;
  readonly closes: readonly SessionClose[];
  /** Splits after the price date; those whose ex date is after `session` are left for later. */
  readonly splits: readonly WindowSplit[];
  /** Divisor in force per segment; empty for an index that has none yet. */
  readonly divisors: Readonly<Record<string, number>>;
}
