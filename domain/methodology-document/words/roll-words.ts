import type { RollRule } from "../../commodities/roll-schedule.ts";
import { amount, percent } from "../../words/figures.ts";

/** How the futures of an index roll. */
export function rollInWords({
  first_business_day: first,
  last_business_day: last,
  parts_of,
}: RollRule): readonly string[] {
  const part = percent(1 / (last - first + 1));
  const of = parts_of === "units" ? "the units held" : "the value held";
  if (first === last)
    return [
      `Every month the lead contract is replaced by the next at the close of business day ${amount(first)}.`,
    ];
  return [
    `Every month the lead contract is replaced by the next at the closes of business days ${amount(first)} to ${amount(last)}, ${part} of ${of} at each.`,
  ];
}
