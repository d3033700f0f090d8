import { decimalText } from "../numeric/decimal-text.ts";
import { sum } from "../numeric/sum.ts";
import { isOver, TOLERANCE } from "../numeric/comparator.ts";

/** Whether limits can hold: the most that they let all units weigh together, against one. */
export interface Feasibility {
  /** The rulebook's key of the limit that decides, and its value. */
  readonly limit: string;
  readonly value: number;
  /** How many units the limits must seat. */
  readonly count: number;
  readonly reach: number;
  readonly arithmetic: string;
  readonly holds: boolean;
  /** What follows where it does not hold; absent = no weights can hold the limits. */
  readonly conclusion?: string;
}

/** N x c >= 1. Boundary: exactly one is feasible; everything is then equal. */
export function singleFeasibility(count: number, target: number): Feasibility {
  const reach = count * target;
  return {
    limit: "target",
    value: target,
    count,
    reach,
    arithmetic: `${count} x ${shown(target)} = ${against(reach)}`,
    holds: reachesOne(reach),
  };
}

export interface ThresholdLimits {
  readonly memberLimit: number;
  readonly threshold: number;
  readonly target: number;
}

/** For some k: k x q < r and min(r, k x p) + (N - k) x q >= 1. Gives the k with the most reach. */
export function thresholdFeasibility(count: number, limits: ThresholdLimits): Feasibility {
  const { memberLimit, threshold, target } = limits;
  let best = 0;
  const reachOf = (k: number): number =>
    Math.min(target, k * memberLimit) + (count - k) * threshold;
  for (let k = 1; k <= count && k * threshold < target; k++)
    if (isOver(reachOf(k), reachOf(best))) best = k;
  const reach = reachOf(best);
  return {
    limit: "target",
    value: target,
    count,
    reach,
    arithmetic:
      `at best ${best} over ${shown(threshold)}: min(${shown(target)}, ${best} x ` +
      `${shown(memberLimit)}) + ${count - best} x ${shown(threshold)} = ${against(reach)}`,
    holds: reachesOne(reach),
  };
}

/** Group + others x limit >= 1; an absent limit is infinite, and then others hold anything. */
export function groupFeasibility(given: {
  readonly group: number;
  readonly others: number;
  readonly limit: number;
  readonly limitKey: string;
}): Feasibility {
  const { group, others, limit, limitKey } = given;
  if (others === 0)
    return {
      limit: "target",
      value: group,
      count: 0,
      reach: group,
      arithmetic: `group ${shown(group)} + no others = ${against(group)}`,
      holds: reachesOne(group),
    };
  const reach = limit === Infinity ? 1 : group + others * limit;
  const room = limit === Infinity ? "without limit" : `x ${shown(limit)} = ${against(reach)}`;
  return {
    limit: limit === Infinity ? "target" : limitKey,
    value: limit === Infinity ? group : limit,
    count: others,
    reach,
    arithmetic: `group ${shown(group)} + ${others} others ${room}`,
    holds: reachesOne(reach),
  };
}

export function reachesOne(reach: number): boolean {
  return reach >= 1 - TOLERANCE;
}

function against(reach: number): string {
  return `${shown(reach)} ${reachesOne(reach) ? ">=" : "<"} 1`;
}

/** Twelve digits: enough to see the arithmetic, without the binary tail. */
export function shown(value: number): string {
  return decimalText(Number(value.toPrecision(12)));
}

/** What units may receive nothing leaves the others to hold: limits under their ceilings reach one. */
export function receiversFeasibility(
  caps: readonly number[],
  ceilings: readonly number[],
): Feasibility {
  const reached = caps.map((cap, at) => Math.min(cap, ceilings[at]!, 1));
  const marked = ceilings.filter((most) => most < Infinity).length;
  const kept = sum(reached.filter((_, at) => ceilings[at]! < Infinity));
  const others = sum(reached.filter((_, at) => ceilings[at] === Infinity));
  const reach = kept + others;
  return {
    limit: "no_receivers",
    value: marked,
    count: caps.length,
    reach,
    arithmetic:
      `${marked} that receive nothing ${shown(kept)} + ${caps.length - marked} others at most ` +
      `${shown(others)} = ${against(reach)}`,
    holds: reachesOne(reach),
  };
}

/** Limits, one for each unit, that together reach one. `terms` is the arithmetic of their sum. */
export function sumFeasibility(given: {
  readonly limit: string;
  readonly value: number;
  readonly count: number;
  readonly reach: number;
  readonly terms: string;
}): Feasibility {
  const { terms, ...found } = given;
  return {
    ...found,
    arithmetic: `${terms} = ${against(given.reach)}`,
    holds: reachesOne(given.reach),
  };
}
