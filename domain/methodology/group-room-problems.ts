import type { CapStep, GroupLimits } from "../capping/cap-step.ts";
import { reachesOne, shown } from "../capping/feasibility.ts";
import { sum } from "../numeric/sum.ts";
import { schemeOf } from "../weighting/schemes.ts";
import { counted } from "../words/figures.ts";
import { passingValues } from "./allowed-values.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/**
 * Group limits that cannot hold the index, where the groups that there can be are known: the screens let a
 * list of them pass, or fixed weights place a list of them.
 *
 * Rule: fewer groups hold less still. A step that says how to relax is left alone.
 */
export function groupRoomProblems(methodology: Methodology): readonly RulebookProblem[] {
  return Object.entries(methodology.caps).flatMap(([kind, steps]) =>
    steps.flatMap((step, at) =>
      (step.infeasible ?? "refuse") === "refuse"
        ? groupLimits(step).flatMap(({ limits, path }) =>
            roomProblem(methodology, limits, ["caps", kind, at, ...path]),
          )
        : [],
    ),
  );
}

/** The group limits of a step, its own or those that it holds together, and where they stand in it. */
function groupLimits(step: CapStep) {
  if (step.kind === "group") return [{ limits: step, path: [] }];
  if (step.kind !== "joint") return [];
  return step.steps.flatMap((limits, at) =>
    limits.kind === "group" ? [{ limits, path: ["steps", at] }] : [],
  );
}

function roomProblem(
  methodology: Methodology,
  { by, limit, limits }: GroupLimits,
  path: RulebookProblem["path"],
): readonly RulebookProblem[] {
  const groups = knownValues(methodology, by);
  if (groups === undefined || groups.length === 0) return [];
  const most = sum(groups.map((group) => limits?.[group] ?? limit ?? 1));
  if (reachesOne(most)) return [];
  return [
    {
      path: [...path, limit === undefined ? "limits" : "limit"],
      reason: `the cap cannot hold: ${counted(groups.length, "value")} of ${by} may weigh ${shown(most)} < 1 together`,
    },
  ];
}

/** Every value of a column that a constituent can have; `undefined` = any. */
function knownValues(
  { weight, universe }: Methodology,
  column: string,
): readonly string[] | undefined {
  const placed = schemeOf(weight).attribute?.(weight);
  return placed?.column === column ? placed.values : passingValues(universe).allowed(column);
}
