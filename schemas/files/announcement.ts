import { choice, date, decimal, fileSchema, text, type FileSchema } from "./file-schema.ts";
import { NAME, SECURITY_ID, SEGMENT, TICKER } from "./line-columns.ts";

export const announcement = fileSchema({
  file: "announcement.csv",
  title: "Every change that an index announces",
  writtenBy: "the set `announcement`",
  rowOrder: "segment, then action in the order listed, then security_id",
  columns: {
    effective_date: date("The changes hold from the open of this session."),
    segment: SEGMENT,
    security_id: SECURITY_ID,
    ticker: TICKER,
    name: NAME,
    action: choice("What changes.", [
      "add",
      "delete",
      "move",
      "share_change",
      "float_change",
      "capping_change",
    ]),
    old: decimal("Index shares, or the factor that changes, in force.", {
      unit: "shares or factor",
      empty: "an addition, or never given",
    }),
    new: decimal("Index shares, or the factor that changes, to come.", {
      unit: "shares or factor",
      empty: "a deletion",
    }),
    weight: decimal("Published weight at the price date.", {
      unit: "fraction of one",
      decimals: "the rulebook's (10)",
      empty: "a deletion",
    }),
    reason_code: text("The rule that decided."),
    replaced_by: text("The addition that takes a deletion's place.", "an addition, or no one"),
  },
});

/** The same columns before the announcement, and of what was published and does not take place. */
export const preliminary: FileSchema = {
  ...announcement,
  file: "preliminary.csv",
  title: "Every change that an index expects to announce",
  writtenBy: "the set `preliminary`",
};
/** The same columns where the prices that set the weights come after the announcement. */
export const membership: FileSchema = {
  ...announcement,
  file: "membership.csv",
  title: "Every change of membership that an index announces before its weights are set",
  writtenBy: "the set `membership`; `new` and `weight` are empty until the announcement",
};
export const withdrawal: FileSchema = {
  ...announcement,
  file: "withdrawal.csv",
  title: "Every published change that does not take place",
  writtenBy: "the set `withdrawal`",
};
