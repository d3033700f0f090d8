import { decimal, fileSchema, text } from "./file-schema.ts";
import { SECURITY_ID } from "./line-columns.ts";

export const capping = fileSchema({
  file: "capping.csv",
  title: "Weights before and after the caps",
  writtenBy: "`compute` (with segments one per segment) and `cap`",
  rowOrder: "the order of the input; security_id in `compute`",
  columns: {
    security_id: SECURITY_ID,
    company_id: text("Permanent id of the issuer."),
    weight_before: decimal("Normalised weight before any step.", {
      unit: "fraction of one",
      decimals: "12, summing to exactly 1",
    }),
    weight_after: decimal("Weight after the last step.", {
      unit: "fraction of one",
      decimals: "12, summing to exactly 1",
    }),
    capping_factor: decimal("weight_after / weight_before, scaled so that the largest is 1.", {
      unit: "factor",
      decimals: "12",
    }),
    bound_by: text("Id of the last step that holds the line.", "no step holds it"),
  },
});
