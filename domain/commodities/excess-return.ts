/** One contract's settlements on a day and the business day before. */
export interface Settlements {
  readonly before: number;
  readonly now: number;
}

/** One business day of a future that rolls. `lead`: the part held in the lead contract over the day. */
export interface RollingDay {
  readonly lead: Settlements;
  readonly next: Settlements;
  readonly leadPart: number;
}

/**
 * The excess return index after one business day.
 *
 * Rule: parts of `units` of the contracts, as commodity indices hold them, give level x (a L + b N) /
 * (a L before + b N before); parts of `value` give level x (a L / L before + b N / N before).
 * Source: docs/methodology/index-maths.md, commodities.
 */
export function excessReturnLevel(
  levelBefore: number,
  { lead, next, leadPart }: RollingDay,
  partsOf: "units" | "value",
): number {
  const nextPart = 1 - leadPart;
  if (partsOf === "value")
    return (
      levelBefore * (leadPart * (lead.now / lead.before) + nextPart * (next.now / next.before))
    );
  const before = leadPart * lead.before + nextPart * next.before;
  return (levelBefore * (leadPart * lead.now + nextPart * next.now)) / before;
}
