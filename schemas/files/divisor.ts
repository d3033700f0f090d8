import { date, decimal, fileSchema } from "./file-schema.ts";
import { SEGMENT } from "./line-columns.ts";

const unknown = "the composition in force or its divisor is unknown";
const unknownOrNew = `${unknown}, or the index is new`;

export const divisor = fileSchema({
  file: "divisor.csv",
  title: "The divisor at a switch of composition; the level does not move",
  writtenBy: "the set `effective`",
  rowOrder: "segment, in the rulebook's order",
  columns: {
    effective_date: date("The new divisor holds from the open of this session."),
    segment: SEGMENT,
    market_value_before: decimal("Price x fx x index shares of the composition that ends.", {
      unit: "index currency",
      empty: unknownOrNew,
    }),
    market_value_after: decimal("Price x fx x index shares of the composition that begins.", {
      unit: "index currency",
    }),
    divisor_before: decimal("Divisor that ends.", {
      unit: "index currency per point",
      empty: unknownOrNew,
    }),
    divisor_after: decimal("divisor_before x market_value_after / market_value_before.", {
      unit: "index currency per point",
      empty: unknown,
    }),
    level_before: decimal("Level at the implementation close.", { unit: "points", empty: unknown }),
    level_after: decimal("The same level from the new composition.", {
      unit: "points",
      empty: unknown,
    }),
  },
});
