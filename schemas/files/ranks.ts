import { decimal, fileSchema, integer } from "./file-schema.ts";
import { COMPANY_ID, SECURITY_ID } from "./line-columns.ts";

export const ranks = fileSchema({
  file: "ranks.csv",
  title: "Every ranked company's eligible lines; the next review reads it as previous ranks",
  writtenBy:
    "`compute`; where what is ranked by is not `company_cap`, a column `amount` with that number stands at the end",
  rowOrder: "rank, then security_id",
  columns: {
    security_id: SECURITY_ID,
    rank: integer("Rank of the company; 1 is the largest.", { unit: "rank" }),
    company_id: COMPANY_ID,
    company_cap: decimal("The whole company's market cap.", { unit: "index currency" }),
    percentile: decimal(
      "Part of the largest companies' caps down to this one; over one behind them.",
      {
        unit: "fraction of one",
        empty:
          "segments are not cut by rank or percentile, or a number is under zero or all are zero",
      },
    ),
  },
});
