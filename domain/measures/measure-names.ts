import { amount, percent } from "../words/figures.ts";
import type { Shown } from "../words/limit-words.ts";
import { LIQUIDITY_MEASURES } from "./liquidity-measures.ts";
import { builtInMeasure } from "./rank-measure.ts";
import { code } from "../words/spans.ts";

/** Columns that have a name of their own in a sentence. */
const NAMES: Readonly<Record<string, string>> = {
  security_id: "the id of the line",
  company_id: "the id of the company",
  exchange: "the exchange",
  country: "the company's country",
  security_type: "the security type",
  sector: "the sector",
  industry: "the industry",
  currency: "the listing currency",
  price: "the price, in the listing currency,",
  shares: "the number of shares",
  float_market_cap: "the float market cap of the line, in the index currency,",
  float_factor: "the free float",
  fx: "the exchange rate to the index currency",
  voting_rights: "the part of all votes that is in public hands",
  listing_date: "the day of the listing",
  advt: LIQUIDITY_MEASURES.advt.name,
  par: "the par amount outstanding, in the currency of the bond,",
  accrued: "accrued interest, per 100 of par,",
  maturity_date: "the day of maturity",
  parent_weight: "the weight in the parent index",
};

/** The name of its own that a column has in a sentence. */
export function knownName(column: string): string | undefined {
  const days = /^volatility_(\d+)d$/.exec(column)?.[1];
  if (days) return `the volatility of daily returns over ${days} sessions`;
  return NAMES[column] ?? builtInMeasure(column)?.name;
}

/** A column as a noun; one without a name of its own is shown as it is written. */
export function measureName(column: string): string {
  return knownName(column) ?? `the value of ${code(column)}`;
}

/** The same without what it is measured in. */
export function unitlessName(column: string): string {
  return measureName(column).split(",")[0]!;
}

/** Columns that hold parts of one. */
const PARTS: readonly string[] = ["float_factor", "voting_rights", "parent_weight"];

/** How a number of a column is shown: a part of one as a percentage, else with its thousands apart. */
export function measureShown(column: string): Shown {
  return PARTS.includes(column) ? percent : amount;
}
