import type { ReviewDates } from "../calendar/review-dates.ts";
import type { Schedule } from "../calendar/schedule-rule.ts";
import { isPricedLater } from "../review/review-calendar.ts";
import { bullets, paragraph, table, type Block } from "./document.ts";
import { capitalised, listed } from "../words/figures.ts";
import { code } from "../words/spans.ts";
import { kindName } from "../words/kind-names.ts";
import { roleName } from "../words/role-names.ts";
import {
  calendarInWords,
  roleRule,
  rolesInOrder,
  timetableFrame,
} from "../calendar/schedule-words.ts";

/** The rule of every date, one column for each timetable; kinds with the same one share it. */
export function timetableRules(schedule: Schedule): readonly Block[] {
  const kinds = Object.entries(schedule);
  const shared = Map.groupBy(kinds, ([, { roles: rules }]) => JSON.stringify(rules));
  const columns = [...shared.values()].map((same) => ({
    name: kinds.length === 1 ? "rule" : listed(same.map(([kind]) => kindName(kind))),
    rules: same[0]![1],
  }));
  const roles = [...new Set(columns.flatMap(({ rules }) => rolesInOrder(rules)))];
  return [
    paragraph(`Sessions are ${calendarInWords(kinds[0]![1].calendar)}.`),
    bullets(
      kinds.map(
        ([kind, rules]) =>
          `${capitalised(kindName(kind))} review: ${timetableFrame(rules).join(" ")}`,
      ),
    ),
    table(
      ["date", ...columns.map(({ name }) => name)],
      roles.map((role) => [
        capitalised(roleName(role)),
        ...columns.map(({ rules }) => (rules.roles[role] ? roleRule(rules, role) : "")),
      ]),
    ),
  ];
}

/** The dates of every review in a span of time, four reviews a table. */
export function timetableBlocks(
  reviews: readonly ReviewDates[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly Block[] {
  if (reviews.length === 0) return [paragraph(`No review is implemented from ${from} to ${to}.`)];
  const roles = [...new Set(reviews.flatMap((review) => review.roles.map(({ role }) => role)))];
  const tables = Array.from({ length: Math.ceil(reviews.length / PER_TABLE) }, (_, at) =>
    datesTable(reviews.slice(at * PER_TABLE, (at + 1) * PER_TABLE), roles),
  );
  return [
    paragraph(`Reviews implemented from ${from} to ${to}:`),
    ...tables,
    ...provisionalNote(reviews),
    ...membershipNote(reviews),
  ];
}

/** What is announced where the prices that set the weights are of a later day. */
function membershipNote(reviews: readonly ReviewDates[]): readonly Block[] {
  if (!reviews.some(isAnnouncedFirst)) return [];
  return [
    paragraph(
      "Where the price date comes after the announcement, the membership alone is announced and is approved by itself; weights, index shares and factors have an approval of their own and are published after the price date.",
    ),
  ];
}

function isAnnouncedFirst({ roles }: ReviewDates): boolean {
  const moments = roles.map(({ role, session, instantUtc }) => [
    role,
    { session, instant: instantUtc },
  ]);
  return isPricedLater({ roles: Object.fromEntries(moments) });
}

/** The dates of every rule between reviews in a span of time, one table a rule, one row a month. */
export function eventDatesBlocks(
  events: readonly ReviewDates[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly Block[] {
  const tables = [...Map.groupBy(events, ({ kind }) => kind)].flatMap(([kind, ofKind]) => {
    const roles = ofKind[0]!.roles.map(({ role }) => role);
    return [
      paragraph(`Dates of the ${ruleName(kind)}, implemented from ${from} to ${to}:`),
      table(
        ["month", ...roles.map(roleName)],
        ofKind.map((dates) => [dates.review, ...roles.map((role) => dateOf(dates, role))]),
        roles.map((_, at) => at + 1),
      ),
    ];
  });
  return [...tables, ...provisionalNote(events)];
}

/** `fast_exit:out` as the rules name it, its own name as it is written. */
function ruleName(kind: string): string {
  const [rule = "", id] = kind.split(":");
  const name = rule.replaceAll("_", " ");
  return id === undefined ? name : `${name} ${code(id)}`;
}

function provisionalNote(reviews: readonly ReviewDates[]): readonly Block[] {
  if (!reviews.some(({ roles }) => roles.some(({ provisional }) => provisional))) return [];
  return [
    paragraph(
      "A date with a question mark is provisional: it rests on days that no exchange has announced, or on a draw still to be made.",
    ),
  ];
}

/** As many dates side by side as a printed page holds. */
const PER_TABLE = 4;

function datesTable(reviews: readonly ReviewDates[], roles: readonly string[]): Block {
  return table(
    ["", ...reviews.map(({ kind, review }) => `${kindName(kind)} ${review}`)],
    roles.map((role) => [
      capitalised(roleName(role)),
      ...reviews.map((review) => dateOf(review, role)),
    ]),
    reviews.map((_, at) => at + 1),
  );
}

function dateOf({ roles }: ReviewDates, role: string): string {
  const found = roles.find((each) => each.role === role);
  if (!found) return "";
  return found.provisional ? `${found.date} ?` : found.date;
}
