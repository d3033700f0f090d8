import type { SelectRule } from "../../methodology/methodology.ts";
import { stagesInWords } from "./stage-words.ts";

/** How one kind of review selects; `unit` is what is ranked. */
export function selectionInWords(
  rule: SelectRule,
  unit: "company" | "security",
): readonly string[] {
  return [
    ...stagesInWords(rule, unit === "company" ? "company" : "line"),
    rule.screened === "newcomers"
      ? "Current constituents are not put to the screens at this review."
      : "Current constituents are put to the screens too, where a screen does not say otherwise.",
  ];
}
