import { dateOf, daysInMonth, type PlainDate } from "../calendar/plain-date.ts";

/** A range of years to maturity, the lower end in it, the upper not; no upper end: no limit. */
export interface MaturityBucket {
  readonly id: string;
  readonly from: number;
  readonly under?: number | undefined;
}

/** The same day so many whole years later; 29 February becomes 28 February in a short year. */
export function yearsAfter(date: PlainDate, years: number): PlainDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const there = { year: year + years, month };
  return dateOf({ ...there, day: Math.min(day, daysInMonth(there)) });
}

/**
 * Whether a bond has at least so many years to run on a date, that of the next rebalance.
 *
 * Boundary: one that matures on the anniversary itself has them.
 */
export function runsFor(
  maturity: PlainDate,
  { years, on }: { readonly years: number; readonly on: PlainDate },
): boolean {
  return maturity >= yearsAfter(on, years);
}

/**
 * The first range in which a bond's time to maturity lies; `undefined` = in none.
 *
 * Boundary: exactly `from` years is in the range, exactly `under` years is in the next.
 */
export function maturityBucket(
  maturity: PlainDate,
  { on, buckets }: { readonly on: PlainDate; readonly buckets: readonly MaturityBucket[] },
): string | undefined {
  return buckets.find(
    ({ from, under }) =>
      runsFor(maturity, { years: from, on }) &&
      (under === undefined || !runsFor(maturity, { years: under, on })),
  )?.id;
}
