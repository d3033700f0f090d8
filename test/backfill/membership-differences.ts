import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import type { ReviewedMembership } from "./membership-chain.ts";
import { publishedChanges } from "./published-membership.ts";
import type { SnapshotMarket } from "./snapshot-market.ts";

/** Tickers that came and went at one review. */
export interface Changes {
  readonly additions: readonly string[];
  readonly deletions: readonly string[];
}

export const ANNUAL_REVIEWS = ["2021-12", "2022-12", "2023-12"] as const;

export function publishedAt({ effective }: ReviewedMembership): Changes {
  const made = (asked: "add" | "remove") =>
    publishedChanges()
      .flatMap((change) =>
        change.effective === effective && change.action === asked ? change.ticker : [],
      )
      .toSorted(byCodeUnit);
  return { additions: made("add"), deletions: made("remove") };
}

/** A review's changes by the tickers at its effective date. */
export function changesAt(
  { before, after, effective }: ReviewedMembership,
  market: Pick<SnapshotMarket, "tickerUpTo">,
): Changes {
  const tickers = (ids: ReadonlySet<string>, without: ReadonlySet<string>) =>
    [...ids]
      .filter((id) => !without.has(id))
      .map((id) => market.tickerUpTo(id as never, effective))
      .toSorted(byCodeUnit);
  return { additions: tickers(after, before), deletions: tickers(before, after) };
}

/** `review,ticker,difference` of every name in which annual reviews and the published lists differ. */
export function differencesOf(
  reviews: readonly ReviewedMembership[],
  market: Pick<SnapshotMarket, "tickerUpTo">,
): readonly string[] {
  return reviews
    .filter(({ review }) => (ANNUAL_REVIEWS as readonly string[]).includes(review))
    .flatMap((reviewed) => {
      const ours = changesAt(reviewed, market);
      const theirs = publishedAt(reviewed);
      const named = (tickers: readonly string[], difference: string) =>
        tickers.map((ticker) => `${reviewed.review},${ticker},${difference}`);
      return [
        ...named(without(theirs.additions, ours.additions), "missing addition"),
        ...named(without(ours.additions, theirs.additions), "extra addition"),
        ...named(without(theirs.deletions, ours.deletions), "missing deletion"),
        ...named(without(ours.deletions, theirs.deletions), "extra deletion"),
      ];
    });
}

function without(tickers: readonly string[], others: readonly string[]): readonly string[] {
  return tickers.filter((ticker) => !others.includes(ticker));
}
