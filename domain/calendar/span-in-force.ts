import { addDays, type PlainDate } from "./plain-date.ts";
import type { ReviewSpan } from "./review-span.ts";
import { previousSession } from "./session.ts";
import type { TimedCalendar } from "./timed-calendar.ts";

/**
 * The closes in a span that a version may date: from the one before its first day to its last day.
 *
 * Expects: versions in order of `validFrom`, a span that the calendar covers.
 */
export function spanInForce(
  versions: readonly { readonly validFrom: PlainDate }[],
  { at, span, timed: { calendar } }: { at: number; span: ReviewSpan; timed: TimedCalendar },
): ReviewSpan | undefined {
  const { validFrom } = versions[at]!;
  const next = versions[at + 1];
  const last = next && addDays(next.validFrom, -1);
  const to = last !== undefined && last < span.to ? last : span.to;
  if (validFrom <= span.from) return to < span.from ? undefined : { from: span.from, to };
  if (validFrom > calendar.validTo) return undefined;
  const before = previousSession(calendar, validFrom);
  const from = before < span.from ? span.from : before;
  return from > to ? undefined : { from, to, datedFrom: validFrom };
}
