import type { PlainDate } from "../calendar/plain-date.ts";
import type { WindowSplit } from "../publication/session-closes.ts";
import type { CurrentConstituent, PreviousRank } from "../universe/security.ts";

/** What one review leaves to the next: the composition in force, its ranks and its divisors. */
export interface Carry {
  /** The close at which the composition was struck; undefined for one given by hand. */
  readonly asOf?: PlainDate | undefined;
  readonly current: readonly CurrentConstituent[];
  /** Members given by ticker, to be found in the first review's universe. */
  readonly tickers?: readonly string[] | undefined;
  readonly previousRanks: readonly PreviousRank[];
  /** Per segment, "" without segments. */
  readonly divisors: Readonly<Record<string, number>>;
}

/** An index before its first review. */
export const NOTHING_CARRIED: Carry = { current: [], previousRanks: [], divisors: {} };

/** The composition in force after splits: index shares and shares of a split line are multiplied. */
export function afterSplits(
  current: readonly CurrentConstituent[],
  splits: readonly WindowSplit[],
): readonly CurrentConstituent[] {
  return current.map((line) =>
    splits
      .filter(({ securityId }) => securityId === line.securityId)
      .reduce<CurrentConstituent>(
        (held, { ratioNew, ratioOld }) => ({
          ...held,
          shares: times(held.shares, ratioNew, ratioOld),
          indexShares: times(held.indexShares, ratioNew, ratioOld),
          ...(held.tranches && {
            tranches: held.tranches.map((shares) => (shares * ratioNew) / ratioOld),
          }),
        }),
        line,
      ),
  );
}

function times(shares: number | undefined, ratioNew: number, ratioOld: number) {
  return shares === undefined ? undefined : (shares * ratioNew) / ratioOld;
}
