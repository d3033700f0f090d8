import type { Methodology } from "../../domain/methodology/methodology.ts";
import { smallRulebook } from "./small-review.ts";

/** A small rulebook weighted by a column that not every line has a number over zero in. */
export const weighedRulebook: Methodology = smallRulebook({
  universe: {
    screens: [
      { id: "type", attribute: "security_type", allow: ["common", "reit"] },
      { id: "size", measure: "company_cap", at_least: 6, if_missing: "fail" },
    ],
  },
  select: {
    buffer: { count: 8, stages: ["rank <= 6 or (member and rank <= 11)", "not member"] },
    quarterly: { screened: "newcomers", stages: ["member", "not member and rank <= 10"] },
  },
  weight: {
    scheme: "inverse_vol",
    volatility: "advt",
    prices: "price",
    notional: 1000,
    if_missing: "fail",
  },
  caps: { buffer: [], quarterly: [] },
});
