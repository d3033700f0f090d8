/** One invented line of the sample market at its two dates. */
export interface SampleLine {
  readonly id: string;
  readonly company: string;
  readonly ticker: string;
  readonly name: string;
  readonly type: string;
  readonly exchange: string;
  readonly country: string;
  readonly sector: string;
  readonly industry: string;
  readonly floatFactor: string;
  readonly advt: string;
  readonly listingDate: string;
  /** Company caps and prices at the first and the second date; undefined = not listed then. */
  readonly caps: readonly [number | undefined, number | undefined];
  readonly prices: readonly [number | undefined, number | undefined];
}
