import { othersAmountsOf, type OthersAmounts } from "../turns/others-amounts.ts";
import { countBelow } from "../turns/place-in-group.ts";

/** One company of a market. */
export interface MarketCompany {
  readonly amount: number;
  readonly float: number;
  /** It counts in the numbers of the market. */
  readonly counts: boolean;
}

/** The other companies of a market as one company sees them, the largest first. */
export interface MarketOthers {
  /** Full caps. */
  readonly full: OthersAmounts;
  /** Free-float caps in the order of the full ones. */
  readonly float: OthersAmounts;
  /** Full caps of those that count. */
  readonly counted: OthersAmounts;
  /** The place among all others of one at a place among those that count; one past the last behind them. */
  readonly placeOf: (counted: number) => number;
}

/** `own`: the place of the company that is left out; `undefined` = it has none in the market. */
export type MarketOthersOf = (own: number | undefined) => MarketOthers;

/** The sums are made once for all companies. Expects: companies in rank order. */
export function marketOthersOf(companies: readonly MarketCompany[]): MarketOthersOf {
  const places = companies.flatMap(({ counts }, at) => (counts ? [at + 1] : []));
  const fullOf = othersAmountsOf(companies);
  const floatOf = othersAmountsOf(companies.map(({ float }) => ({ amount: float })));
  const countedOf = othersAmountsOf(places.map((place) => companies[place - 1]!));
  return (own) => {
    const before = own === undefined ? places.length : countBelow(places, own);
    const ownCounted = own !== undefined && companies[own - 1]!.counts ? before + 1 : undefined;
    return {
      full: fullOf(own),
      float: floatOf(own),
      counted: countedOf(ownCounted),
      placeOf: (counted) => {
        const isBehind = ownCounted !== undefined && counted >= ownCounted;
        const place = places[isBehind ? counted : counted - 1] ?? companies.length + 1;
        return own !== undefined && place > own ? place - 1 : place;
      },
    };
  };
}
