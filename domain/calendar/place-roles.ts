import { assert } from "../errors.ts";
import { asDated } from "./dated-role.ts";
import type { FormContext } from "./forms/date-form.ts";
import { formOf } from "./forms/registry.ts";
import type { PlacedRole, RolesToPlace } from "./placed-role.ts";
import type { PlainDate } from "./plain-date.ts";
import { REVIEW_ROLES } from "./review-dates.ts";
import { rollToSession } from "./rolls/registry.ts";
import { ruleInWords } from "./rule-in-words.ts";
import { anchorOf, type DateRule } from "./schedule-rule.ts";
import { withDetails } from "./with-details.ts";

/**
 * Places every role of one review, each after the role it counts from.
 *
 * Gives: the roles in the order of their rules; an error names the role.
 * Expects: rules without unknown or circular references (`scheduleProblems` is empty).
 * Throws: calendar_unknown; not_a_session, schedule_inconsistent on a dated record.
 */
export function placeRoles(given: RolesToPlace): ReadonlyMap<string, PlacedRole> {
  const placed = new Map<string, PlacedRole>(Object.entries(given.fixed ?? {}));
  const place = (role: string, depth: number): PlacedRole => {
    const known = placed.get(role);
    if (known) return known;
    const rule = given.roles[role];
    assert(rule !== undefined, `role ${role} has a rule`);
    assert(depth <= Object.keys(given.roles).length, "no role counts from itself");
    const anchor = anchorOf(rule);
    const from = anchor && place(anchor.role, depth + 1);
    const dated = withDetails({ role }, () => {
      const byRule = follow(role, { rule, from, given });
      return asDated(role, { rule, byRule, given });
    });
    const result = notAfterLatest(role, { placed: dated, given });
    placed.set(role, result);
    return result;
  };
  return new Map(Object.keys(given.roles).map((role) => [role, place(role, 0)]));
}

interface Following {
  readonly rule: DateRule;
  readonly from: PlacedRole | undefined;
  readonly given: RolesToPlace;
}

function follow(role: string, { rule, from, given }: Following): PlacedRole {
  const { calendar } = given;
  const found = formOf(rule).dayOf(rule, contextOf(given, from));
  const inherited = found === "anchor" ? from?.at : undefined;
  const at = rule.at ?? inherited ?? (role === "effective_open" ? "open" : "close");
  const words = ruleInWords(rule, at);
  if (found === "anchor") return { ...from!, at, rule: words };
  const placedAt = (session: PlainDate, furthest: PlainDate): PlacedRole => ({
    session,
    at,
    rule: words,
    rolledFrom: "",
    provisional: (from?.provisional ?? false) || furthest > calendar.announcedUntil,
  });
  if ("session" in found) return placedAt(found.session, found.furthest ?? found.session);
  const { date } = found;
  const session = rollToSession(calendar, found);
  const moved = placedAt(session, session < date ? date : session);
  return session === date ? moved : { ...moved, rolledFrom: date };
}

function contextOf({ calendar, month }: RolesToPlace, from: PlacedRole | undefined): FormContext {
  return {
    calendar,
    month,
    get from() {
      assert(from !== undefined, "the rule counts from another role");
      return from.session;
    },
  };
}

function notAfterLatest(
  role: string,
  { placed, given: { calendar, latest } }: { placed: PlacedRole; given: RolesToPlace },
): PlacedRole {
  const standard: readonly string[] = REVIEW_ROLES;
  if (latest === undefined || placed.session <= latest || !standard.includes(role)) return placed;
  return {
    ...placed,
    session: latest,
    rule: `brought forward to the effective date given by hand; by its rule ${placed.rule}`,
    rolledFrom: placed.session,
    provisional: latest > calendar.announcedUntil,
  };
}
