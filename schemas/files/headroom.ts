import { choice, date, decimal, fileSchema, text } from "./file-schema.ts";
import { SEGMENT } from "./line-columns.ts";

export const headroom = fileSchema({
  file: "headroom.csv",
  title: "How far the coming composition is from each cap at one session's close",
  writtenBy: "the set `proforma-<date>`",
  rowOrder: "segment, then the rulebook's order of caps",
  columns: {
    as_of: date("The session whose closes were used."),
    segment: SEGMENT,
    step: text("Id of the cap."),
    unit: choice("What the cap is on.", ["company", "security"]),
    measure: text("What was measured against the limit; of a cap by a column its name and value."),
    limit: decimal(
      "Where the cap triggers; of one that follows another index's weight, by that weight at the review.",
      { unit: "fraction of one" },
    ),
    measured: decimal("The measure at this close.", { unit: "fraction of one" }),
    headroom: decimal("limit - measured; negative is over.", { unit: "fraction of one" }),
    held_by: text("Ids of the units measured, joined by a space.", "no unit is in the group"),
  },
});
