import type { UtcInstant } from "../calendar/instant.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import { assert } from "../errors.ts";

/** Which list of a review this is: before the implementation day, for its closing auction, or after. */
export const TRADE_STAGES = ["preliminary", "final", "residual"] as const;
export type TradeStage = (typeof TRADE_STAGES)[number];

/** A fund that could not be read, and why: the rest of the funds is done without it. */
export interface RefusedFund {
  readonly fund: string;
  readonly reason: string;
}

/** What all funds' lists of one stage have in common. */
export interface TradeParameters {
  readonly index: string;
  /** Review month, YYYY-MM. */
  readonly review: string;
  readonly stage: TradeStage;
  /** The trade date's session and those after it, for settlement. */
  readonly sessions: readonly PlainDate[];
  /** Close of the trade date's session; undefined = unknown. */
  readonly close: UtcInstant | undefined;
  readonly refused: readonly RefusedFund[];
}

/** The settlement day of a trade. Expects: sessions that reach so far. */
export function settleDate({ sessions }: TradeParameters, settleDays: number): PlainDate {
  const date = sessions[settleDays];
  assert(date !== undefined, "the sessions reach to every settlement day");
  return date;
}
