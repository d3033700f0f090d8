import { choice, decimal, fileSchema, integer } from "./file-schema.ts";
import {
  CAPPING_FACTOR,
  COMPANY_ID,
  FLOAT_FACTOR,
  FX,
  INDEX_SHARES,
  NAME,
  PUBLISHED_WEIGHT,
  SECURITY_ID,
  SHARES,
  TICKER,
  WEIGHT_EXACT,
} from "./line-columns.ts";

export const constituents = fileSchema({
  file: "constituents.csv",
  title: "The composition that a review gives",
  writtenBy:
    "`compute`; with segments one per segment; columns that tranches (docs/methodology/weighting.md), a split by style (docs/methodology/style.md) and packets (docs/methodology/packet-segments.md) add stand at the end, and current.csv takes them as they are",
  rowOrder: "weight as printed, descending, then security_id",
  columns: {
    security_id: SECURITY_ID,
    company_id: COMPANY_ID,
    ticker: TICKER,
    name: NAME,
    weight: PUBLISHED_WEIGHT,
    weight_uncapped: decimal("Part of the index before any cap, rounded by itself.", {
      unit: "fraction of one",
      decimals: "the rulebook's (10)",
    }),
    capping_factor: CAPPING_FACTOR,
    shares: SHARES,
    float_factor: FLOAT_FACTOR,
    price: decimal("At the role that sets the weights.", { unit: "listing currency" }),
    fx: FX,
    index_shares: INDEX_SHARES,
    rank: integer("The company's rank; 1 is the largest.", {
      unit: "rank",
      empty: "the company is not ranked",
    }),
    status: choice("Whether the line was in the index before.", ["added", "kept"]),
    weight_exact: WEIGHT_EXACT,
  },
});
