import type { CapStep, JointGroup, JointSingle } from "../capping/cap-step.ts";
import { isOver, thresholdOf } from "../capping/comparator.ts";
import {
  groupFeasibility,
  shown,
  singleFeasibility,
  sumFeasibility,
  thresholdFeasibility,
  type Feasibility,
} from "../capping/feasibility.ts";
import { capKeyOf, type CapKey, type CapStepOf } from "../capping/registry.ts";
import { sum } from "../numeric/sum.ts";

type Room<Step> = (step: Step, count: number) => Feasibility | undefined;

/**
 * Whether each kind of cap can hold with at most `count` units; `undefined` = weights or attributes
 * decide. Limits that exist only once a step is triggered are held against what it then asks.
 *
 * Source: docs/methodology/capping.md section 2.
 */
const CAP_ROOM: { readonly [Key in CapKey]: Room<CapStepOf<Key>> } = {
  single: ({ target }, count) => singleFeasibility(count, target),
  largest_others: ({ largest, others }, count) =>
    sumFeasibility({
      limit: "others",
      value: others,
      count,
      reach: largest + (count - 1) * others,
      terms: `${shown(largest)} + ${count - 1} x ${shown(others)}`,
    }),
  // Members that are lifted to a floor keep more than the target, how much depends on the weights.
  "group_threshold/scale": ({ trigger, target, member_floor, receivers_limit }, count) =>
    receivers_limit === undefined || member_floor !== undefined
      ? undefined
      : groupFeasibility({
          group: target ?? thresholdOf(trigger),
          others: count - 1,
          limit: receivers_limit,
          limitKey: "receivers_limit",
        }),
  "group_threshold/release": ({ members, trigger, target, member_limit }, count) =>
    thresholdFeasibility(count, {
      memberLimit: member_limit,
      threshold: thresholdOf(members),
      target: target ?? thresholdOf(trigger),
    }),
  "group_threshold/park_smallest": () => undefined,
  top_n: ({ n, target, outside_limit }, count) =>
    groupFeasibility({
      group: target,
      others: Math.max(0, count - n),
      limit: outside_limit ?? Infinity,
      limitKey: "outside_limit",
    }),
  group: (step, count) => roomOfLimit(step, count),
  joint: ({ steps, unit }, count) =>
    steps
      .filter((step) => step.unit === unit)
      .map((step) => roomOfLimit(step, count))
      .find((room) => room !== undefined && !room.holds),
  pivot: ({ member_limit, members, target }, count) =>
    thresholdFeasibility(count, {
      memberLimit: member_limit,
      threshold: thresholdOf(members),
      target,
    }),
  ladder: ({ ladder, others }, count) => {
    const rungs = ladder.slice(0, count);
    const outside = count - rungs.length;
    return sumFeasibility({
      limit: "others",
      value: others,
      count: outside,
      reach: sum(rungs) + outside * others,
      terms: `rungs ${shown(sum(rungs))} + ${outside} others x ${shown(others)}`,
    });
  },
  relative: () => undefined,
};

/** Whether a step's limits can hold with at most so many units. */
export function capRoom(step: CapStep, count: number): Feasibility | undefined {
  return (CAP_ROOM[capKeyOf(step)] as Room<CapStep>)(step, count);
}

/**
 * A group of one unit each has the room of a single cap; a single cap among others has its trigger as
 * its limit until that is met.
 */
function roomOfLimit(
  limit: JointSingle | JointGroup | CapStepOf<"group">,
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
