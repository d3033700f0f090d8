import { methodsNamed, SELECTION_KEYS } from "../selection/methods.ts";
import { passingValues } from "./allowed-values.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** Numbers of the selection that have no part in who is in: findings of the check alone. */
export function idleSelectProblems({ select, rank }: Methodology): readonly RulebookProblem[] {
  return Object.entries(select).flatMap(([kind, rule]) =>
    methodsNamed(rule).flatMap(({ method, written, path: place }) =>
      (method.idle?.(written, rank) ?? []).map(({ path, reason }) => ({
        path: ["select", kind, ...place, ...path],
        reason,
      })),
    ),
  );
}

/** What the form of the selection rules alone does not show. */
export function selectProblems({
  select,
  rank,
  universe,
}: Methodology): readonly RulebookProblem[] {
  const passing = passingValues(universe);
  return Object.entries(select).flatMap(([kind, rule]) => {
    const path = ["select", kind];
    const named = methodsNamed(rule);
    if (named.length === 0)
      return [{ path, reason: `it needs \`stages\`, or one of ${SELECTION_KEYS.join(", ")}` }];
    if (named.length > 1)
      return [{ path, reason: `a kind of review selects by one method, not by ${named.length}` }];
    const { method, written, path: place } = named[0]!;
    const { stages, count, members_over_count } = rule;
    const isLoose =
      stages === undefined && (count !== undefined || members_over_count !== undefined);
    return [
      ...(isLoose ? [{ path, reason: "`count` and `members_over_count` belong to `stages`" }] : []),
      ...(method.problems?.(written, { rank, select, ...passing }) ?? []).map((found) => ({
        path: [...path, ...place, ...found.path],
        reason: found.reason,
      })),
    ];
  });
}
