import { formOf } from "./forms/registry.ts";
import type { DateRule } from "./schedule-rule.ts";
import type { SessionTime } from "./timed-calendar.ts";

/** A short sentence a reader can check a date against; holds no comma, so that CSV needs no quotes. */
export function ruleInWords(rule: DateRule, at: SessionTime): string {
  const when = at === "open" || at === "close" ? `the ${at}` : at;
  return `${formOf(rule).words(rule)}; at ${when}`;
}
