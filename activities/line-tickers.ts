import type { SecurityId } from "../domain/universe/security.ts";
import type { Found } from "./backfill-findings.ts";

/**
 * The ticker of every line that is in the index now or will be: the review's, else the one of the
 * implementation session, else the last it had.
 */
export function lineTickers({
  inputs,
  determination,
  closes,
}: Pick<Found, "inputs" | "determination" | "closes">): ReadonlyMap<SecurityId, string> {
  const tickers = new Map<SecurityId, string>();
  const note = (securityId: SecurityId, ticker: string | undefined) => {
    if (ticker) tickers.set(securityId, ticker);
  };
  for (const [securityId, last] of closes.absent) note(securityId, last?.ticker);
  for (const line of closes.universe.securities) note(line.securityId, line.ticker);
  for (const line of inputs.universe.securities) note(line.securityId, line.ticker);
  for (const { lines, previous } of determination.segments)
    for (const line of [...previous, ...lines]) note(line.security_id, line.ticker);
  return tickers;
}
