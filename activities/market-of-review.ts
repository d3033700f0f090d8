import type { Market, SessionData } from "./market.ts";

/** The same market, each session of it read once: for the work on one review, as known at one moment. */
export function marketOfReview(market: Market): Market {
  const sessions = new Map<string, Promise<SessionData>>();
  return {
    ...market,
    session(asked) {
      const key = `${asked.session} ${asked.knownAt} ${asked.currency}`;
      const read = sessions.get(key) ?? market.session(asked);
      sessions.set(key, read);
      return read;
    },
  };
}
