import { PipelineError } from "../errors.ts";
import { datedMonths, datedRoles, type DatedRole } from "./dated-record.ts";
import type { PlainDate } from "./plain-date.ts";
import type { PlacedRole, RolesToPlace } from "./placed-role.ts";
import { ruleInWords } from "./rule-in-words.ts";
import type { DateRule } from "./schedule-rule.ts";
import { isSession, sessionsBetween } from "./session.ts";
import { addMonths, firstDayOf, lastDayOf } from "./year-month.ts";

interface ByRule {
  readonly rule: DateRule;
  readonly byRule: PlacedRole;
  readonly given: RolesToPlace;
}

/**
 * A role where a followed record puts it. What an unfollowed one says, and a draw that has not been
 * made, is said in its rule; a doubt about the review months is said with the implementation.
 *
 * Throws: not_a_session; schedule_inconsistent for a day that could not be drawn.
 */
export function asDated(role: string, { rule, byRule, given }: ByRule): PlacedRole {
  const records = datedRoles(given.dated, { review: given.month, role });
  const doubts = [...doubtsOf(records), ...(role === "implement_close" ? monthDoubts(given) : [])];
  const said = (words: string) => [words, ...doubts].join("; ");
  const followed = records.findLast((record) => record.followed);
  if (followed) {
    checkRecord(followed, { rule, given });
    return {
      session: followed.date,
      at: byRule.at,
      rule: said(`${ruleInWords(rule, byRule.at)}; ${followed.date} by ${followed.source}`),
      rolledFrom: "",
      provisional: followed.date > given.calendar.announcedUntil,
    };
  }
  if (!("one_of_last_sessions" in rule)) return { ...byRule, rule: said(byRule.rule) };
  return { ...byRule, rule: said(`${byRule.rule}; not drawn yet`), provisional: true };
}

function doubtsOf(records: readonly DatedRole[]): string[] {
  return records
    .filter(({ followed }) => !followed)
    .map(({ date, source }) => `not followed: ${date} by ${source}`);
}

function monthDoubts({ dated, month }: RolesToPlace): string[] {
  const { doubts } = datedMonths(dated, month);
  return doubts.map(
    ({ months, source }) => `not followed: months ${months.join(" ")} by ${source}`,
  );
}

function checkRecord(followed: DatedRole, { rule, given }: Pick<ByRule, "rule" | "given">): void {
  const { role, review, date, source } = followed;
  const { calendar, dated = [] } = given;
  const record = dated.indexOf(followed);
  if (!isSession(calendar, date))
    throw new PipelineError("not_a_session", {
      record,
      calendar: calendar.mic,
      value: date,
      reason: `${source} dates ${role} of review ${review} so`,
    });
  if (!("one_of_last_sessions" in rule)) return;
  const window = drawnFrom(rule, given);
  if (!window.includes(date))
    throw new PipelineError("schedule_inconsistent", {
      review,
      role,
      record,
      value: date,
      reason: `it is drawn from the sessions from ${window[0]} to ${window.at(-1)}`,
    });
}

function drawnFrom(
  {
    one_of_last_sessions: count,
    month_offset = 0,
  }: Extract<DateRule, { one_of_last_sessions: number }>,
  { calendar, month }: RolesToPlace,
): readonly PlainDate[] {
  const of = addMonths(month, month_offset);
  return sessionsBetween(calendar, { from: firstDayOf(of), to: lastDayOf(of) }).slice(-count);
}
