import { isPlainDate, type PlainDate } from "../domain/calendar/plain-date.ts";
import { PipelineError } from "../domain/errors.ts";

/** The date that an option gives. Throws: bad_usage. */
export function dateOption(option: string, text: string): PlainDate {
  if (isPlainDate(text)) return text;
  throw new PipelineError("bad_usage", {
    option,
    value: text,
    reason: "expected a date, such as 2026-06-18",
  });
}

/** The span of two options, both ends included. Throws: bad_usage when it ends before it begins. */
export function spanOption(
  from: string,
  to: string,
): { readonly from: PlainDate; readonly to: PlainDate } {
  const span = { from: dateOption("--from", from), to: dateOption("--to", to) };
  if (span.from <= span.to) return span;
  throw new PipelineError("bad_usage", {
    value: `--from ${span.from} --to ${span.to}`,
    reason: "the span ends before it begins",
  });
}
