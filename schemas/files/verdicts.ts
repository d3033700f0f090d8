import { choice, decimal, fileSchema, flag, text } from "./file-schema.ts";
import { SECURITY_ID, TICKER } from "./line-columns.ts";

export const verdicts = fileSchema({
  file: "verdicts.csv",
  title: "Why each line is in or out, and how far from the other outcome",
  writtenBy:
    "`compute`; with segments one per segment; columns that packets (docs/methodology/packet-segments.md) add stand at the end",
  rowOrder: "security_id",
  columns: {
    security_id: SECURITY_ID,
    ticker: TICKER,
    company_id: text("Permanent id of the issuer.", "a member that the universe does not have"),
    member_before: flag("Whether the line was in the index before."),
    selected: flag("Whether it is in after the review."),
    stage: choice("The stage that decided.", [
      "decision",
      "screen",
      "rank",
      "select",
      "segment",
      "missing",
    ]),
    reason_code: text("The rule that decided."),
    measure: text(
      "The input column that was measured; `company_cap` means that value on all the company's lines.",
      "nothing was measured",
    ),
    value: text("The measured value today.", "unknown"),
    comparator: text("How value and threshold were compared.", "nothing was measured"),
    threshold: text("What the value was compared with.", "nothing was measured"),
    margin: decimal("Distance to the threshold, positive on the passing side.", {
      unit: "the measure's",
      empty: "value or threshold is no number",
    }),
    flip_value: text(
      "The nearest value, on the column's decimal grid, at which `selected` flips.",
      "no single value can do it",
    ),
    explanation: text(
      "The decision in words; begins with `needs:` where no single value can flip it.",
    ),
    segment_before: text("Segment before.", "not a member, or the rulebook has no segments"),
    segment: text("Segment after.", "not selected, or the rulebook has no segments"),
  },
});
