import { isOver, thresholdOf } from "../numeric/comparator.ts";
import { shown, singleFeasibility, type Feasibility } from "./feasibility.ts";
import type { GroupStep } from "./group.ts";
import type { JointGroup, JointRelative, JointSingle } from "./joint.ts";
import type { RelativeStep } from "./relative.ts";

/**
 * A group of one unit each has the room of a single cap, and so has the limit of all where limits follow
 * another weight; a single cap among others has its trigger as its limit until that is met.
 */
export function roomOfLimit(
  limit: JointSingle | JointGroup | JointRelative | GroupStep | RelativeStep,
  count: number,
): Feasibility | undefined {
  if (limit.kind === "single") {
    const { target, trigger } = limit;
    return singleFeasibility(count, Math.max(target, trigger ? thresholdOf(trigger) : target));
  }
  if (limit.kind === "relative")
    return limit.limit === undefined ? undefined : limitRoom(limit.limit, count);
  if (limit.by !== `${limit.unit}_id`) return undefined;
  if (limit.floor !== undefined && isOver(limit.floor * count, 1))
    return floorRoom(limit.floor, count);
  if (limit.limit === undefined || limit.limits !== undefined) return undefined;
  return limitRoom(limit.limit, count);
}

function limitRoom(limit: number, count: number): Feasibility {
  return { ...singleFeasibility(count, limit), limit: "limit" };
}

/** Floors that together ask for more than there is. */
function floorRoom(floor: number, count: number): Feasibility {
  const reach = floor * count;
  return {
    limit: "floor",
    value: floor,
    count,
    reach,
    arithmetic: `${count} x ${shown(floor)} = ${shown(reach)} > 1`,
    holds: false,
  };
}
