import { sum } from "../numeric/sum.ts";
import type { FreeShare } from "./cap-kind.ts";
import { groupFeasibility, receiversFeasibility, type Feasibility } from "./feasibility.ts";
import { capsUnder, ceilingsAt, type Ceilings } from "./receivers.ts";
import { allocate } from "./water-fill.ts";

/** How a group is brought to its target and what the others may become. */
export interface GroupRule {
  readonly target: number;
  /** 0 where members have none. */
  readonly floor: number;
  /** Infinity where the others have none. */
  readonly limit: number;
  /** The rulebook's key of `limit`. */
  readonly limitKey: string;
  readonly keepRankOrder: boolean;
  readonly relax: boolean;
  readonly ceilings: Ceilings;
}

/** Who is in the group, and what each unit counts with in it. */
interface Counted {
  readonly members: ReadonlySet<number>;
  readonly counted: readonly number[];
}

/** All weights after scaling, in the order given, and what it took. */
export interface ScaledGroup {
  readonly weights: readonly number[];
  readonly held: readonly number[];
  readonly feasibility: Feasibility;
  readonly free: FreeShare | undefined;
  readonly relaxed: Readonly<Record<string, number>>;
  readonly othersLimit: number;
}

/**
 * Scales the group to its target, lifts members to the floor, and lets the others share the rest
 * under their limit: `limit`, and the group's smallest member where rank order is kept.
 *
 * Expects: weights that sum to one, a floor no higher than any member.
 * Boundary: a group already under its target, as within the tolerance of `at_least`, is not scaled up.
 * Keeps: the sum of one, the order inside the group and among the others.
 */
export function scaleGroup(
  weights: readonly number[],
  { members, counted }: Counted,
  rule: GroupRule,
): ScaledGroup | { readonly infeasible: Feasibility } {
  const group = counted.filter((_, at) => members.has(at));
  const others = weights.filter((_, at) => !members.has(at));
  const asWritten = plan(group, others.length, rule);
  if (!asWritten.feasibility.holds && !rule.relax) return { infeasible: asWritten.feasibility };
  const { scaled, limit, relaxed } = asWritten.feasibility.holds
    ? { ...asWritten, relaxed: {} }
    : relax(group, others.length, rule);
  const othersAt = [...weights.keys()].filter((at) => !members.has(at));
  const outer = ceilingsAt(rule.ceilings, othersAt);
  const receivers = outer && othersFeasibility(sum(scaled), { outer, limit });
  if (receivers?.holds === false) return { infeasible: receivers };
  // What a group gives up, however little, is the others': they never have less than before.
  const left = Math.max(1 - sum(scaled), sum(others));
  const shared = allocate(others, left, capsUnder(limit, outer));
  const inGroup = scaled.values();
  const outside = shared.weights.values();
  const after = weights.map((_, at) => (members.has(at) ? inGroup : outside).next().value!);
  const held = [...members, ...shared.held.map((place) => othersAt[place]!)].toSorted(
    (a, b) => a - b,
  );
  const { feasibility } = asWritten;
  return { weights: after, held, feasibility, free: shared.free, relaxed, othersLimit: limit };
}

/** The group counts as one that is where it belongs. */
function othersFeasibility(
  group: number,
  { outer, limit }: { readonly outer: readonly number[]; readonly limit: number },
): Feasibility {
  return receiversFeasibility([group, ...outer.map(() => limit)], [group, ...outer]);
}

interface Plan {
  readonly scaled: readonly number[];
  readonly limit: number;
  readonly feasibility: Feasibility;
}

function plan(group: readonly number[], others: number, rule: GroupRule): Plan {
  const factor = Math.min(1, rule.target / sum(group));
  const scaled = group.map((weight) => Math.max(rule.floor, weight * factor));
  const smallest = scaled.reduce((least, weight) => Math.min(least, weight), Infinity);
  const byRank = rule.keepRankOrder && smallest < rule.limit;
  const limit = byRank ? smallest : rule.limit;
  const limitKey = byRank ? "keep_rank_order" : rule.limitKey;
  const feasibility = groupFeasibility({ group: sum(scaled), others, limit, limitKey });
  return { scaled, limit, feasibility };
}

/**
 * The target goes up to the smallest value that holds, at most the group's present sum; if the others
 * still lack room there, their limit goes up to an equal share.
 */
function relax(
  group: readonly number[],
  others: number,
  rule: GroupRule,
): Pick<Plan, "scaled" | "limit"> & { relaxed: Record<string, number> } {
  const present = sum(group);
  const unscaled = plan(group, others, { ...rule, target: present });
  if (!unscaled.feasibility.holds) {
    const limit = (1 - sum(unscaled.scaled)) / others;
    return {
      scaled: unscaled.scaled,
      limit,
      relaxed: { target: present, [rule.limitKey]: limit },
    };
  }
  const target = smallestHolding(rule.target, present, (candidate) =>
    plan(group, others, { ...rule, target: candidate }),
  );
  const { scaled, limit } = plan(group, others, { ...rule, target });
  return { scaled, limit, relaxed: { target } };
}

/** Bisection down to neighbouring doubles: reach grows with the target. */
function smallestHolding(below: number, holding: number, at: (target: number) => Plan): number {
  let low = below;
  let high = holding;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (at(middle).feasibility.reach >= 1) high = middle;
    else low = middle;
  }
}
