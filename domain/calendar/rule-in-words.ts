import { formOf } from "./forms/registry.ts";
import type { DateRule } from "./schedule-rule.ts";
import type { SessionTime } from "./timed-calendar.ts";

/** A short sentence a reader can check a date against; holds no comma, so that CSV needs no quotes. */
export function ruleInWords(rule: DateRule, at: SessionTime): string {
  return `${formOf(rule).words(rule)}; ${timeInWords(at)}`;
}

/** `at the open`, `at 20:00`. */
export function timeInWords(at: SessionTime): string {
  return at === "open" || at === "close" ? `at the ${at}` : `at ${at}`;
}
