import { choice, date, decimal, fileSchema, text } from "./file-schema.ts";
import { FX, NAME, PUBLISHED_WEIGHT, SECURITY_ID, SEGMENT, TICKER } from "./line-columns.ts";

export const proforma = fileSchema({
  file: "proforma.csv",
  title: "The coming composition at one session's close",
  writtenBy: "the set `proforma-<date>`, every session from the announcement to the effective date",
  rowOrder: "segment, then security_id",
  columns: {
    as_of: date("The session whose closes were used."),
    effective_date: date("The composition holds from the open of this session."),
    segment: SEGMENT,
    security_id: SECURITY_ID,
    company_id: text("Permanent id of the issuer.", "the line leaves"),
    ticker: TICKER,
    name: NAME,
    status: choice("What becomes of the line.", ["added", "kept", "deleted"]),
    index_shares_old: decimal("Index shares in force, splits of the window applied; 0 = not in.", {
      unit: "shares",
      empty: "the composition in force was given without shares",
    }),
    index_shares: decimal("Index shares to come, splits of the window applied; 0 = leaves.", {
      unit: "shares",
    }),
    capping_factor: decimal("As approved; a split does not change it.", {
      unit: "factor",
      empty: "the line leaves",
    }),
    split_ratio: decimal("New shares for one old by the splits since the price date.", {
      unit: "ratio",
    }),
    price: decimal("The session's close.", { unit: "listing currency" }),
    fx: FX,
    weight: PUBLISHED_WEIGHT,
    divisor: decimal("Divisor for the next open that keeps the level at this close.", {
      unit: "index currency per point",
      empty: "the composition in force or its divisor is unknown",
    }),
  },
});
