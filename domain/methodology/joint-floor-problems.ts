import type { JointLimit } from "../capping/joint.ts";
import { isOver, thresholdOf } from "../numeric/comparator.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/**
 * Floors of every line, or of every company, beside a smaller limit of the same joint step on something that
 * a line, or a company, is whole in. A step that says what follows where it cannot hold is left alone.
 */
export function jointFloorProblems({ caps }: Methodology): readonly RulebookProblem[] {
  return Object.entries(caps).flatMap(([kind, steps]) =>
    steps.flatMap((step, at) => {
      if (step.kind !== "joint" || (step.infeasible ?? "refuse") !== "refuse") return [];
      return step.steps.flatMap((floored, place) => {
        const floor = floorOfUnits(floored);
        const under =
          floor === undefined
            ? undefined
            : step.steps.find(
                (other) => isWholeIn(floored, other) && isOver(floor, leastLimit(other)),
              );
        return under === undefined
          ? []
          : [
              {
                path: ["caps", kind, at, "steps", place, "floor"],
                reason: `the floor ${floor} is over the limit ${leastLimit(under)} of ${under.id}, which has one of them at least`,
              },
            ];
      });
    }),
  );
}

const UNIT_IDS: readonly string[] = ["security_id", "company_id"];

/** The least that each line, or each company, must weigh. */
function floorOfUnits(step: JointLimit): number | undefined {
  return step.kind === "group" && UNIT_IDS.includes(step.by) ? step.floor : undefined;
}

/** A line is whole in whatever has it; a company in limits on companies. */
function isWholeIn(floored: JointLimit, other: JointLimit): boolean {
  if (other === floored) return false;
  return other.unit === "company" || (floored.kind === "group" && floored.by === "security_id");
}

/** The smallest limit that some unit or group certainly has. */
function leastLimit(step: JointLimit): number {
  switch (step.kind) {
    case "single":
      return Math.max(step.target, step.trigger ? thresholdOf(step.trigger) : 0);
    case "relative":
    case "group":
      return step.limit ?? 1;
  }
}
