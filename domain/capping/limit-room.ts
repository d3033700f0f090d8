import { isOver, thresholdOf } from "./comparator.ts";
import { shown, singleFeasibility, type Feasibility } from "./feasibility.ts";
import type { GroupStep } from "./group.ts";
import type { JointGroup, JointSingle } from "./joint.ts";

/**
 * A group of one unit each has the room of a single cap; a single cap among others has its trigger as
 * its limit until that is met.
 */
export function roomOfLimit(
  limit: JointSingle | JointGroup | GroupStep,
  count: number,
): Feasibility | undefined {
  if (limit.kind === "single") {
    const { target, trigger } = limit;
    return singleFeasibility(count, Math.max(target, trigger ? thresholdOf(trigger) : target));
  }
  if (limit.by !== `${limit.unit}_id`) return undefined;
  if (limit.floor !== undefined && isOver(limit.floor * count, 1))
    return floorRoom(limit.floor, count);
  if (limit.limit === undefined || limit.limits !== undefined) return undefined;
  return { ...singleFeasibility(count, limit.limit), limit: "limit" };
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
