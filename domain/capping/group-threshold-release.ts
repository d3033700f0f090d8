import { belowTarget, receiversProblems, thresholdProblems } from "./contradictions.ts";
import { nounOf, severalOf, together, valueOf } from "./cap-phrases.ts";
import { percent } from "../words/figures.ts";
import { triggerInWords } from "../words/limit-words.ts";
import type { StepFrame } from "./cap-step.ts";
import { sum } from "../numeric/sum.ts";
import type { CapKind, FreeShare, InfeasibleStep, LimitCheck, StepOutcome } from "./cap-kind.ts";
import { isOver, meets, targetOf, thresholdOf, type Trigger } from "../numeric/comparator.ts";
import {
  reachesOne,
  receiversFeasibility,
  thresholdFeasibility,
  type ThresholdLimits,
} from "./feasibility.ts";
import { groupMeasures, largest, membersAt, valuesAt } from "./measures.ts";
import { capsUnder, ceilingsAt, ceilingsOf, type Ceilings } from "./receivers.ts";
import {
  relaxedKeys,
  relaxThreshold,
  thresholdChecks,
  thresholdLimits,
} from "./threshold-limits.ts";
import { byRank } from "./unit-rank.ts";
import type { CapUnits } from "./units.ts";
import { allocate, type Allocation, type Caps } from "./water-fill.ts";

/** A single cap, the group to the target, its smallest members released where that cannot hold. */
export interface GroupReleaseStep extends StepFrame {
  readonly kind: "group_threshold";
  readonly method: "release";
  readonly members: Trigger;
  readonly trigger: Trigger;
  /** The trigger's value where absent. */
  readonly target?: number | undefined;
  readonly member_limit: number;
  /** Says again what the step does: nobody outside ends over the members' threshold. */
  readonly receivers_limit?: number | undefined;
  /** Says again what the step does: nobody outside ends over a member. */
  readonly keep_rank_order?: boolean | undefined;
}

/**
 * A single cap at `member_limit`; then, once the units that meet `members` weigh together what the
 * trigger says, they share the target under the same cap, the smallest released while a member would
 * fall out of the group or the others lack room; the others end at most at the threshold.
 *
 * Boundary: with `members: over`, a unit outside may end exactly at the threshold. A target of one asks
 * nothing of a group beside which others stand.
 * Keeps: the order of weights.
 * Source: docs/methodology/capping.md section 5.
 */
export const groupThresholdRelease: CapKind<GroupReleaseStep> = {
  apply(step, units, lines): StepOutcome | InfeasibleStep {
    const written = thresholdLimits(step, targetOf(step));
    const feasibility = thresholdFeasibility(units.weights.length, written);
    if (!feasibility.holds && step.infeasible !== "relax_to_feasible")
      return { infeasible: feasibility };
    const limits = feasibility.holds ? written : relaxThreshold(units.weights.length, written);
    const weights = units.weights;
    const ceilings = ceilingsOf(step, units, lines);
    const caps = capsUnder(limits.memberLimit, ceilings);
    const receivers = ceilings && receiversFeasibility(capsOfAll(caps, units), ceilings);
    if (receivers?.holds === false) return { infeasible: receivers };
    const first = capMembers(weights, { caps, memberLimit: limits.memberLimit });
    const group = shareGroup(step, { units, weights: first.weights, limits, ceilings });
    if (group && "infeasible" in group) return group;
    const after = group?.weights ?? first.weights;
    return {
      weights: after,
      held: group?.held ?? first.held,
      triggered: group !== undefined || first.held.length > 0,
      feasibility,
      measured: () => ({
        units: weights.length,
        largest_before: largest(weights),
        ...groupMeasures(first.weights, step.members, "before"),
        ...(group && { released: group.released }),
        largest_after: largest(after),
        ...groupMeasures(after, step.members, "after"),
      }),
      free: compound(first.free, group),
      relaxed: relaxedKeys(written, limits),
      note: "",
    };
  },

  limits(step, units): readonly LimitCheck[] {
    return thresholdChecks(units.weights, { ...step, target: targetOf(step) });
  },

  problems: (step) => {
    const key = step.target === undefined ? "trigger" : "target";
    const together = targetOf(step);
    return [
      ...belowTarget(step.trigger, step.target),
      ...thresholdProblems(step, { together, key }),
      ...receiversProblems(step),
    ];
  },
  room: ({ members, trigger, target, member_limit }, count) =>
    thresholdFeasibility(count, {
      memberLimit: member_limit,
      threshold: thresholdOf(members),
      target: target ?? thresholdOf(trigger),
    }),
  sets: ({ members, member_limit, ...step }) => ({
    largest: member_limit,
    group: { members, together: targetOf(step) },
  }),
  headroom: ({ members, trigger }, heaviest) => ({
    measure: "sum of the group",
    limit: thresholdOf(trigger),
    held: heaviest.filter(([, weight]) => meets(members, weight)),
  }),
  isRanked: true,
  words: (step) => {
    const { unit, members, trigger, member_limit } = step;
    const noun = nounOf(unit);
    const target = percent(step.target ?? valueOf(trigger));
    return [
      `First every ${noun} over ${percent(member_limit)} is capped at ${percent(member_limit)}; the excess goes to all others in proportion to their weights, and this is repeated until none is over it.`,
      `${severalOf(unit)} ${triggerInWords(members, percent)} then form a group. If they weigh ${together(trigger)}, the group is brought to ${target} in proportion, each at most ${percent(member_limit)}.`,
      `A ${noun} of the group that this would not leave ${triggerInWords(members, percent)} is released, the smallest first, and those left are brought to ${target} anew, from above or from below; until there is none such and the others have room.`,
      `The others then share the rest in proportion to their weights, each at most ${percent(valueOf(members))}.`,
    ];
  },
};

function capsOfAll(caps: Caps, units: CapUnits): readonly number[] {
  return typeof caps === "number" ? units.weights.map(() => caps) : caps;
}

function capMembers(
  weights: readonly number[],
  { caps, memberLimit }: { readonly caps: Caps; readonly memberLimit: number },
): Allocation {
  return weights.some((weight) => isOver(weight, memberLimit))
    ? allocate(weights, 1, caps)
    : { weights, held: [], free: undefined };
}

interface GroupShares {
  readonly weights: readonly number[];
  readonly held: readonly number[];
  readonly released: number;
  readonly free: FreeShare | undefined;
}

interface GroupInput {
  readonly units: CapUnits;
  readonly weights: readonly number[];
  readonly limits: ThresholdLimits;
  readonly ceilings: Ceilings;
}

function shareGroup(
  step: GroupReleaseStep,
  input: GroupInput,
): GroupShares | InfeasibleStep | undefined {
  const { units, weights, limits, ceilings } = input;
  const members = membersAt(weights, step.members);
  const leavesNothing = limits.target >= 1 && members.length < weights.length;
  if (leavesNothing || !meets(step.trigger, sum(valuesAt(weights, members)))) return undefined;
  const rankAt = new Uint32Array(weights.length);
  for (const [rank, at] of byRank({ weights, uncapped: units.uncapped }, members).entries())
    rankAt[at] = rank;
  const { group, shares } = largestThatHolds(step, { ...input, members, rankAt });
  const isHeld = new Uint8Array(weights.length);
  for (const at of group) isHeld[at] = 1;
  const others = placesWith(isHeld, 0);
  const outer = ceilingsAt(ceilings, others);
  const receivers =
    outer &&
    receiversFeasibility([sum(shares), ...outer.map(() => limits.threshold)], [Infinity, ...outer]);
  if (receivers?.holds === false) return { infeasible: receivers };
  const rest = allocate(
    valuesAt(weights, others),
    1 - sum(shares),
    capsUnder(limits.threshold, outer),
  );
  const after = weights.slice();
  for (let place = 0; place < group.length; place++) after[group[place]!] = shares[place]!;
  for (let place = 0; place < others.length; place++) after[others[place]!] = rest.weights[place]!;
  for (const place of rest.held) isHeld[others[place]!] = 1;
  const held = placesWith(isHeld, 1);
  return { weights: after, held, released: members.length - group.length, free: rest.free };
}

/** The indexes that are flagged so, in order. */
function placesWith(flags: Uint8Array, flag: 0 | 1): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < flags.length; at++) if (flags[at] === flag) found.push(at);
  return found;
}

/** The largest members of a group, in id order, and their shares. */
interface Head {
  readonly group: readonly number[];
  readonly shares: readonly number[];
}

interface RankedGroup extends GroupInput {
  /** In id order. */
  readonly members: readonly number[];
  /** How many members are larger, by unit. */
  readonly rankAt: Uint32Array;
}

/**
 * The largest head of the ranked members that stays in the group and leaves the others room.
 *
 * With one limit for all, as long as the head fills the target a smaller one has larger shares and
 * leaves more room, so that halving finds it; elsewhere one member after the other is released.
 */
function largestThatHolds(step: GroupReleaseStep, input: RankedGroup): Head {
  const { limits, members, ceilings } = input;
  const filling = Math.min(Math.ceil(limits.target / limits.memberLimit) + 1, members.length);
  let [holding, size] = [filling - 1, members.length];
  while (ceilings === undefined && holding < size) {
    const middle = Math.ceil((holding + size) / 2);
    if (headThatHolds(step, input, middle)) holding = middle;
    else size = middle - 1;
  }
  for (; size > 0; size--) {
    const head = headThatHolds(step, input, size);
    if (head) return head;
  }
  return { group: [], shares: [] };
}

/** The largest `size` members; undefined where one falls out or the others lack room. */
function headThatHolds(
  step: GroupReleaseStep,
  { weights, limits, members, rankAt, ceilings }: RankedGroup,
  size: number,
): Head | undefined {
  const { memberLimit, threshold, target } = limits;
  const group = members.filter((at) => rankAt[at]! < size);
  const caps = capsUnder(memberLimit, ceilingsAt(ceilings, group));
  const base = valuesAt(weights, group);
  const most = typeof caps === "number" ? caps * size : sum(caps);
  const shares = allocate(base, Math.min(target, most), caps).weights;
  const room = roomOutside(group, { weights, threshold, ceilings });
  const holds =
    shares.every((share) => meets(step.members, share)) && reachesOne(room + sum(shares));
  return holds ? { group, shares } : undefined;
}

function roomOutside(
  group: readonly number[],
  given: Pick<GroupInput, "weights" | "ceilings"> & { readonly threshold: number },
): number {
  const { weights, threshold, ceilings } = given;
  if (ceilings === undefined) return threshold * (weights.length - group.length);
  const inGroup = new Set(group);
  return sum(ceilings.flatMap((most, at) => (inGroup.has(at) ? [] : [Math.min(threshold, most)])));
}

/** What a unit free in both stages was multiplied by. */
function compound(first: FreeShare | undefined, group: GroupShares | undefined) {
  if (!group) return first;
  const before = first && "multiplier" in first ? first.multiplier : 1;
  return group.free && "multiplier" in group.free
    ? { multiplier: before * group.free.multiplier }
    : undefined;
}
