import type { Methodology } from "./methodology.ts";
import { nearestName } from "../words/nearest-name.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** Prices and ranks whose date the timetable of a kind of review does not have. */
export function dateRoleProblems({
  rank,
  weight,
  schedule,
}: Methodology): readonly RulebookProblem[] {
  const asked = [
    { path: ["rank", "date"], role: rank.date },
    { path: ["weight", "prices"], role: weight.prices },
  ];
  return asked.flatMap(({ path, role }) => {
    const lacking = Object.entries(schedule).find(([, { roles }]) => roles[role] === undefined);
    if (!lacking) return [];
    const [kind, { roles }] = lacking;
    const known = Object.keys(roles);
    const near = nearestName(role, known);
    const hint = near === undefined ? `its dates are ${known.join(", ")}` : `did you mean ${near}?`;
    return [{ path, reason: `the schedule of ${kind} has no date ${role}; ${hint}` }];
  });
}
