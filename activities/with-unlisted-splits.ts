import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { nextSession, type ExchangeCalendar } from "../domain/calendar/session.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import { unlistedMoves, type UnlistedMove } from "../domain/universe/unlisted-splits.ts";
import type { Market, MarketSplit } from "./market.ts";

export interface LinesWatched {
  readonly securityIds: readonly SecurityId[];
  /** A session with data; closes from it on are compared with each other. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly knownAt: string;
  readonly calendar: ExchangeCalendar;
}

export interface WatchedMarket {
  /** Gives the splits that no feed names, too. */
  readonly market: Market;
  readonly feed: readonly MarketSplit[];
  readonly moves: readonly (UnlistedMove & { readonly securityId: SecurityId })[];
}

/**
 * A market in which splits that no feed names are applied where price and share count both show them.
 *
 * Old data come with incomplete feeds, and nobody is there to complete them: a split left out would
 * move the level. What is inferred so is told, and what moved without an explanation too.
 */
export async function withUnlistedSplits(
  market: Market,
  { securityIds, from, to, knownAt, calendar }: LinesWatched,
): Promise<WatchedMarket> {
  const closes = await market.closes({ securityIds, from, to, knownAt });
  const feed = await market.splits({ after: from, upTo: to, knownAt });
  const known = Map.groupBy(feed, ({ securityId }) => securityId);
  const moves = [...closes].flatMap(([securityId, lineCloses]) =>
    unlistedMoves(lineCloses, known.get(securityId) ?? []).map((move) => ({
      ...move,
      securityId,
    })),
  );
  const inferred = moves
    .filter(({ kind }) => kind === "split")
    .map((move): MarketSplit => ({
      securityId: move.securityId,
      exDate: nextSession(calendar, move.from.session),
      ...move.ratio,
    }));
  return {
    market: {
      ...market,
      async splits(asked) {
        const isIn = ({ exDate }: MarketSplit) => exDate > asked.after && exDate <= asked.upTo;
        const isWatched = asked.after >= from && asked.upTo <= to;
        const named = isWatched ? feed.filter(isIn) : await market.splits(asked);
        return [...named, ...inferred.filter(isIn)].toSorted(
          (a, b) => byCodeUnit(a.exDate, b.exDate) || byCodeUnit(a.securityId, b.securityId),
        );
      },
    },
    feed,
    moves,
  };
}
