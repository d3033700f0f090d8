import type { RankRule } from "../../methodology/methodology.ts";
import { measureName } from "./measure-names.ts";
import { roleName } from "./role-names.ts";

/** What is ranked, by what, when, and what decides between equals. */
export function rankInWords({ unit, by, date }: RankRule): readonly string[] {
  return [
    `Companies, not single ${unit === "company" ? "lines" : unit}, are ranked by ${measureName(by).replace(/,$/, "")} at the ${roleName(date)}, the largest first.`,
    "Companies with equal values are ranked by company id, ascending.",
    "A company is ranked when at least one of its lines is eligible; all its eligible lines come in with it and take one place.",
  ];
}
