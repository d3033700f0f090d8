import { epochMs, instantOfEpochMs, type UtcInstant } from "../calendar/instant.ts";

/**
 * Minutes before the close after which a venue takes no market-on-close order.
 *
 * Source: NYSE Rule 7.35B (15:50 of a 16:00 close, NYSE American likewise), Nasdaq Rule 4702(b)(11)
 * (15:55). On an early close they move with it.
 */
const MINUTES_BEFORE_CLOSE: Readonly<Record<string, number>> = { XNYS: 10, XASE: 10, XNAS: 5 };

const MINUTE_MS = 60_000;

/** The last moment for a closing order, UTC; undefined for a venue whose rule is not known here. */
export function closingCutoff(
  venue: string,
  close: UtcInstant | undefined,
): UtcInstant | undefined {
  const minutes = MINUTES_BEFORE_CLOSE[venue];
  if (minutes === undefined || close === undefined) return undefined;
  return instantOfEpochMs(epochMs(close) - minutes * MINUTE_MS);
}
