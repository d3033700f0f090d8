import type { ResolvedRules } from "../methodology/resolve.ts";
import type { RankKey } from "../selection/rank-basis.ts";
import type { LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";
import type { WhatIf } from "./what-if.ts";

/** Which values of a line's lever give which places. */
export interface LeverPlaces {
  /** The value nearest to that which equals the unit at a place, ranking before or after that unit. */
  readonly beside: (of: LineCase, place: number, before: boolean) => number | undefined;
  /** The place of the last other unit. */
  readonly lastOf: (of: LineCase) => number;
}

export function leverPlacesOf(
  { leverAt, todayOf, keyAt, isDirect }: LeverValues,
  { others }: WhatIf,
  { rank }: ResolvedRules,
): LeverPlaces {
  const ranksBefore = (of: LineCase, value: number, other: RankKey): boolean => {
    const key = keyAt(of, value);
    return key !== undefined && rank.order(key, other) < 0;
  };
  const beside = (of: LineCase, place: number, before: boolean): number | undefined => {
    const last = others.countFor(of.own);
    const { steps } = leverAt(of);
    if (place > last) return steps.worstEnd ?? (last > 0 ? beside(of, last, false) : undefined);
    const other = others.at(place, of.own);
    if (isDirect(of)) {
      const winsTie = ranksBefore(of, other.amount, other);
      if (before) return winsTie ? steps.betterSide(other.amount) : steps.better(other.amount);
      return winsTie ? steps.worse(other.amount) : steps.worseSide(other.amount);
    }
    const begins = steps.begins(todayOf(of), (value) => ranksBefore(of, value, other));
    if (begins === "everywhere") return steps.worstEnd;
    if (begins === "nowhere") return steps.bestEnd;
    return before ? begins : steps.worse(begins);
  };

  return { beside, lastOf: ({ own }) => others.countFor(own) };
}
