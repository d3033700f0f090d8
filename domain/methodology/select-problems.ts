import type { ScreenScope } from "../eligibility/screen.ts";
import { methodsNamed } from "../selection/methods.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** What the form of the selection rules alone does not show. */
export function selectProblems({
  select,
  rank,
  universe,
}: Methodology): readonly RulebookProblem[] {
  const allowed = (column: string): readonly string[] | undefined => allowedBy(universe, column);
  return Object.entries(select).flatMap(([kind, rule]) => {
    const path = ["select", kind];
    const named = methodsNamed(rule);
    if (named.length !== 1)
      return [{ path, reason: `a kind of review selects by one method, not by ${named.length}` }];
    const { method, written, path: place } = named[0]!;
    const { stages, count, members_over_count } = rule;
    const isLoose =
      stages === undefined && (count !== undefined || members_over_count !== undefined);
    return [
      ...(isLoose ? [{ path, reason: "`count` and `members_over_count` belong to `stages`" }] : []),
      ...(method.problems?.(written, { rank, select, allowed }) ?? []).map((found) => ({
        path: [...path, ...place, ...found.path],
        reason: found.reason,
      })),
    ];
  });
}

/** A screen for some lines alone leaves the others every value. */
function allowedBy(
  { screens }: Methodology["universe"],
  column: string,
): readonly string[] | undefined {
  const lists = screens.flatMap((screen) =>
    "attribute" in screen && screen.attribute === column && screen.allow && isForAll(screen)
      ? [screen.allow]
      : [],
  );
  return lists[0]?.filter((value) => lists.every((list) => list.includes(value)));
}

function isForAll({ only, unless, of }: ScreenScope): boolean {
  return only === undefined && unless === undefined && of === undefined;
}
