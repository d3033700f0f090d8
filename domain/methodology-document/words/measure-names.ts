import { builtInMeasure } from "../../selection/rank-measure.ts";
import { code } from "../spans.ts";

/** Columns that have a name of their own in a sentence. */
const NAMES: Readonly<Record<string, string>> = {
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
  advt: "average daily value traded, in the index currency,",
};

/** A column as a noun; one without a name of its own is shown as it is written. */
export function measureName(column: string): string {
  return NAMES[column] ?? builtInMeasure(column)?.name ?? `the value of ${code(column)}`;
}
