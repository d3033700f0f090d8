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
  /** The last value before the next other unit from a value on. */
  readonly nextEnd: (of: LineCase, from: number, upwards: boolean) => number | undefined;
}

export function leverPlacesOf(
  { leverAt, todayOf, keyAt }: LeverValues,
  { others }: WhatIf,
  { rank, choices, segments }: ResolvedRules,
): LeverPlaces {
  /** The largest unit's own number decides too: as a part of the total, or against a cut-off. */
  const weighsAmounts = choices?.moved !== undefined || segments !== undefined;
  const ranksBefore = (of: LineCase, value: number, other: RankKey): boolean => {
    const key = keyAt(of, value);
    return key !== undefined && rank.order(key, other) < 0;
  };
  /** The number ranked by is the lever itself, of nothing but this line. */
  const isDirect = ({ lines }: LineCase): boolean =>
    (rank.capOnly && rank.unit === "company") ||
    (rank.levers.includes(rank.by) && (rank.unit === "security" || lines.length === 1));

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

  const nextEnd = (of: LineCase, from: number, upwards: boolean): number | undefined => {
    const { lever, steps } = leverAt(of);
    const key = keyAt(of, from);
    if (!key) return undefined;
    const place = others.placeOf(key, of.own, of.own);
    const next = upwards ? place - 1 : place;
    if (next < 1) return weighsAmounts && from > 0 ? from * LARGE : undefined;
    const isLast = next > others.countFor(of.own);
    const end = isLast ? steps.worstEnd : beside(of, next, !upwards);
    if (end === undefined || !steps.isValue(end)) return undefined;
    return end !== from && end > from === (upwards === lever.raises) ? end : undefined;
  };

  return { beside, nextEnd, lastOf: ({ own }) => others.countFor(own) };
}

/** So many times a cap is more than all others together. */
const LARGE = 1e12;
