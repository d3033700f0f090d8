import type { RollRule } from "../../commodities/roll-schedule.ts";
import { amount, ordinal } from "../../words/figures.ts";

/** How the futures of an index roll. */
export function rollInWords({
  first_business_day: first,
  last_business_day: last,
  parts_of,
}: RollRule): readonly string[] {
  const of = parts_of === "units" ? "the units held" : "the value held";
  if (first === last)
    return [
      `Every month the lead contract is replaced by the next at the close of the month's ${ordinal(first)} session.`,
    ];
  return [
    `Every month the lead contract is replaced by the next in ${amount(last - first + 1)} equal parts of ${of}, one at the close of each of the month's ${ordinal(first)} to ${ordinal(last)} sessions.`,
  ];
}
