/** The amounts of all units but one, in rank order. */
export interface OthersAmounts {
  readonly count: number;
  /** `undefined` before the first and after the last. */
  readonly at: (place: number) => number | undefined;
  /** Plain sum of so many best ones, of all where there are fewer. */
  readonly best: (count: number) => number;
}

/** `own`: the place of the unit that is left out; `undefined` = none of them is. */
export type OthersAmountsOf = (own: number | undefined) => OthersAmounts;

/** The sums are made once for all units. Expects: units in rank order. */
export function othersAmountsOf(units: readonly { readonly amount: number }[]): OthersAmountsOf {
  const sums = new Float64Array(units.length + 1);
  for (const [at, { amount }] of units.entries()) sums[at + 1] = sums[at]! + amount;
  const amountAt = (place: number): number | undefined => units[place - 1]?.amount;
  return (own) => {
    if (own === undefined)
      return {
        count: units.length,
        at: amountAt,
        best: (count) => sums[Math.min(count, units.length)]!,
      };
    const amount = amountAt(own)!;
    const last = units.length - 1;
    return {
      count: last,
      at: (place) => amountAt(place < own ? place : place + 1),
      best: (count) => (count < own ? sums[count]! : sums[Math.min(count, last) + 1]! - amount),
    };
  };
}
