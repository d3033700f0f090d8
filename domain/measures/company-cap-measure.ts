import type { BuiltInMeasure } from "./built-in-measure.ts";

/** The whole company's market cap, the same for each of its lines. */
export const companyCapMeasure: BuiltInMeasure = {
  name: "the market cap of the whole company, in the index currency,",
  measure: ({ cap }) => cap.amount,
  columns: ["company_cap"],
};
