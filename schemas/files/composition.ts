import { choice, date, decimal, fileSchema } from "./file-schema.ts";
import {
  CAPPING_FACTOR,
  COMPANY_ID,
  FLOAT_FACTOR,
  FX,
  INDEX_SHARES,
  NAME,
  PUBLISHED_WEIGHT,
  SECURITY_ID,
  SEGMENT,
  SHARES,
  TICKER,
  WEIGHT_EXACT,
} from "./line-columns.ts";

export const composition = fileSchema({
  file: "composition.csv",
  title: "The composition in force; the next review reads it as current.csv",
  writtenBy:
    "the set `effective`; columns that tranches (docs/methodology/weighting.md), a split by style (docs/methodology/style.md) and packets (docs/methodology/packet-segments.md) add stand at the end",
  rowOrder: "segment, then security_id",
  columns: {
    effective_date: date("It holds from the open of this session."),
    segment: SEGMENT,
    security_id: SECURITY_ID,
    company_id: COMPANY_ID,
    ticker: TICKER,
    name: NAME,
    shares: SHARES,
    float_factor: FLOAT_FACTOR,
    capping_factor: CAPPING_FACTOR,
    index_shares: INDEX_SHARES,
    price: decimal("Close of the implementation session.", { unit: "listing currency" }),
    fx: FX,
    weight: PUBLISHED_WEIGHT,
    weight_exact: WEIGHT_EXACT,
    status: choice("Whether the line was in the index before.", ["added", "kept"]),
  },
});
