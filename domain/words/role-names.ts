import { ordinal } from "./figures.ts";

/** What a date of a review is called in a sentence. */
const ROLE_NAMES: Readonly<Record<string, string>> = {
  data_cutoff: "data cut-off",
  rank: "rank date",
  price: "price date",
  preliminary: "preliminary announcement",
  query_end: "end of queries",
  lock_down: "lock-down",
  announce: "announcement",
  proforma_start: "first pro-forma file",
  freeze_start: "start of the freeze",
  implement_close: "implementation close",
  effective_open: "effective open",
  check: "day of observation",
};

/** A role that a rulebook adds goes by its own name. */
export function roleName(role: string): string {
  const days = /^listed_by_day_(\d+)$/.exec(role);
  if (days) return `last day of listing for ${days[1]} sessions`;
  return ROLE_NAMES[role] ?? role.replaceAll("_", " ");
}

/** A rule that names roles as a rulebook does, with their names instead. */
export function withRoleNames(rule: string, roles: readonly string[]): string {
  return roles.reduce(
    (text, role) =>
      text.replaceAll(
        new RegExp(`\\b(of|from|after|before) ${role}\\b`, "g"),
        (_, joint: string) => `${joint} ${/\d$/.test(role) ? "" : "the "}${roleName(role)}`,
      ),
    rule,
  );
}

/** A rule's sentence as a document has it: places in words, and what a roll means. */
export function dateInWords(rule: string): string {
  return rule
    .replace("; at", ", at")
    .replaceAll(/\bsession (\d+) (of|from)\b/g, (_, at: string, joint: string) => {
      return `the ${ordinal(Number(at))} session ${joint}`;
    })
    .replaceAll(
      / \(else the session ([^()]+)\)/g,
      " (or the session $1, if that day is not a session)",
    )
    .replace(/^1 (day|session) (before|after)/, "the $1 $2")
    .replaceAll(/\bthe month (\d+) months (before|after)/g, (_, count: string, side: string) => {
      return `the ${ordinal(Number(count))} month ${side}`;
    });
}
