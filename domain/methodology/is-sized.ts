import { columnsOf } from "../measures/rank-measure.ts";
import { schemeOf } from "../weighting/schemes.ts";
import type { Methodology } from "./methodology.ts";
import { sortsOf } from "../selection/rank-rule.ts";

/** What a market cap cannot be made without. */
const SIZES: readonly string[] = ["company_cap", "shares"];

/**
 * Whether units are ranked or lines weighed by a market cap, so that every line needs shares or a company
 * cap: bonds by par and commodities by production do not.
 */
export function isSized({ rank, weight }: Pick<Methodology, "rank" | "weight">): boolean {
  const bySize = ({ by }: { readonly by: string }): boolean =>
    columnsOf(by).some((column) => SIZES.includes(column));
  return schemeOf(weight).weighsSize(weight) || sortsOf(rank).some(bySize);
}
