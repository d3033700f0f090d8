import type { CapStep } from "../capping/cap-step.ts";
import { isOver, thresholdOf, type Trigger } from "../numeric/comparator.ts";
import { shown } from "../capping/feasibility.ts";
import { capRoom } from "./cap-room.ts";
import { countAtMost } from "./count-at-most.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/**
 * Caps that cannot hold with as many constituents as a kind of review selects, and limits that a
 * later step is certain to break.
 *
 * Rule: a cap by security is held against the count only where lines are ranked, since a company may
 * bring several. A step that says how to relax is left alone.
 */
export function capProblems(methodology: Methodology): readonly RulebookProblem[] {
  return Object.entries(methodology.caps).flatMap(([kind, steps]) => {
    const count = countAtMost(methodology, kind);
    if (count === undefined) return [];
    const counted = (step: CapStep): boolean =>
      step.unit === "company" || methodology.rank.unit === "security";
    return steps.flatMap((step, at) => {
      if (!counted(step)) return [];
      const path = ["caps", kind, at];
      return [
        ...roomProblem(step, { count, path }),
        ...brokenLimit(step, { later: steps.slice(at + 1), count, path }),
      ];
    });
  });
}

interface At {
  readonly count: number;
  readonly path: RulebookProblem["path"];
}

function roomProblem(step: CapStep, { count, path }: At): readonly RulebookProblem[] {
  if ((step.infeasible ?? "refuse") !== "refuse") return [];
  const room = capRoom(step, count);
  if (room === undefined || room.holds) return [];
  const key = Object.hasOwn(step, room.limit) ? room.limit : "id";
  return [
    {
      path: [...path, key],
      reason: `the cap cannot hold with ${count} constituents: ${room.arithmetic}`,
    },
  ];
}

/**
 * Boundary: the others' equal share exactly at the earlier limit does not break it. What the later
 * step leaves to the others is spread at its most even; any other spread puts one of them higher.
 */
function brokenLimit(
  step: CapStep,
  { later, count, path }: At & { readonly later: readonly CapStep[] },
): readonly RulebookProblem[] {
  if (step.kind !== "single" || step.may_be_exceeded) return [];
  const limit = Math.max(step.target, thresholdOf(step.trigger ?? { over: step.target }));
  const breaking = later.find((next) => {
    const even = next.unit === step.unit ? evenShareOutside(next, count) : undefined;
    return even !== undefined && isOver(even, limit);
  });
  if (!breaking) return [];
  const even = evenShareOutside(breaking, count)!;
  return [
    {
      path: [...path, "id"],
      reason: `once ${breaking.id} is triggered, the largest of the others weighs at least ${shown(even)}, over the limit ${shown(limit)}: say \`may_be_exceeded: true\` or change the limits`,
    },
  ];
}

/**
 * What each unit outside the scaled group weighs where the rest is spread evenly; `undefined` where a
 * floor, or how the step is relaxed, may leave less to them.
 */
function evenShareOutside(step: CapStep, count: number): number | undefined {
  if ((step.infeasible ?? "refuse") !== "refuse") return undefined;
  if (step.kind === "top_n" && count > step.n) return (1 - step.target) / (count - step.n);
  if (step.kind !== "group_threshold" || step.method !== "scale" || count <= 1) return undefined;
  return step.member_floor === undefined ? (1 - groupTarget(step)) / (count - 1) : undefined;
}

function groupTarget({
  trigger,
  target,
}: {
  readonly trigger: Trigger;
  readonly target?: number | undefined;
}): number {
  return target ?? thresholdOf(trigger);
}
