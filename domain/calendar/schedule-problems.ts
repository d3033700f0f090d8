import { nearestName } from "../words/nearest-name.ts";
import { anchorOf, type DateRule } from "./schedule-rule.ts";

/** What is wrong with one role's rule, and the key to point at. */
export interface ScheduleProblem {
  readonly role: string;
  readonly key: string;
  readonly reason: string;
}

/** Roles that count from a role that is not there, or from each other in a circle. */
export function scheduleProblems(
  roles: Readonly<Record<string, DateRule>>,
): readonly ScheduleProblem[] {
  return Object.entries(roles).flatMap(([role, rule]) => {
    const anchor = anchorOf(rule);
    if (!anchor) return [];
    if (!Object.hasOwn(roles, anchor.role)) {
      const known = Object.keys(roles);
      const near = nearestName(anchor.role, known);
      const hint = near === undefined ? `known are ${known.join(", ")}` : `did you mean ${near}?`;
      return [{ role, key: anchor.key, reason: `no role ${anchor.role} here; ${hint}` }];
    }
    const circle = circleFrom(role, roles);
    if (!circle) return [];
    return [{ role, key: anchor.key, reason: `the roles count from each other: ${circle}` }];
  });
}

/** `announce <- effective_open <- announce` when following the anchors from `role` returns to it. */
function circleFrom(role: string, roles: Readonly<Record<string, DateRule>>): string | undefined {
  const path = [role];
  for (let steps = Object.keys(roles).length; steps > 0; steps--) {
    const rule = roles[path.at(-1)!];
    const next = rule && anchorOf(rule)?.role;
    if (next === undefined) return undefined;
    path.push(next);
    if (next === role) return path.join(" <- ");
  }
  return undefined;
}
