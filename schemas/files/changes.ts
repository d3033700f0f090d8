import { choice, decimal, fileSchema, integer, text } from "./file-schema.ts";
import { SECURITY_ID, TICKER } from "./line-columns.ts";

const rounded = { unit: "fraction of one", decimals: "the rulebook's (10)" };

export const changes = fileSchema({
  file: "changes.csv",
  title: "What a review changes in the membership, and why",
  writtenBy:
    "`compute`; with segments one per segment; columns that packets (docs/methodology/packet-segments.md) add stand at the end",
  rowOrder: "additions, deletions, moves; each by security_id",
  columns: {
    security_id: SECURITY_ID,
    ticker: TICKER,
    change: choice("`move` is between segments, of the whole line or of a part.", [
      "add",
      "delete",
      "move",
    ]),
    reason_code: text("The rule that decided."),
    rank_before: integer("Rank at the review before.", {
      unit: "rank",
      empty: "no previous ranks were given for the line",
    }),
    rank: integer("Rank at this review.", { unit: "rank", empty: "the company is not ranked" }),
    weight_before: decimal("Weight of the composition in force at this review's prices.", rounded),
    weight_after: decimal("Published weight; 0 for a deletion.", rounded),
    replaced_by: text(
      "The addition that takes a deletion's place.",
      "an addition, a move, or no one",
    ),
  },
});
