/** What a line of the synthetic market is, in the vendor's words for it. */
export type LineKind =
  | "common"
  | "receipt"
  | "preferred"
  | "note"
  | "warrant"
  | "unit"
  | "right"
  | "fund";

/** One listed line. `shares` count towards the company's cap; 0 for what is not its equity. */
export interface Line {
  readonly symbol: string;
  readonly kind: LineKind;
  /** What follows the issuer in the security's name. */
  readonly descriptor: string;
  readonly shares: number;
  /** Unrounded, US dollars. */
  readonly price: number;
  /** The price printed the session before; undefined on the first. */
  readonly previousPrice: number | undefined;
}

/** One issuer with all its lines. */
export interface Company {
  readonly number: number;
  readonly issuer: string;
  readonly exchange: "nasdaq" | "nyse" | "amex";
  readonly country: string;
  /** "" where the vendor does not say. */
  readonly listingYear: string;
  readonly sector: string;
  readonly industry: string;
  /** Deviation of a session's return. */
  readonly volatility: number;
  readonly lines: readonly Line[];
}

/** The whole company's market value, which the vendor shows on each of its share classes. */
export function companyCap({ lines }: Company): number {
  let cap = 0;
  for (const { shares, price } of lines) cap += shares * printedPrice(price);
  return Math.round(cap);
}

/** Prices are printed in cents and never under one. */
export function printedPrice(price: number): number {
  return Math.max(1, Math.round(price * 100)) / 100;
}
