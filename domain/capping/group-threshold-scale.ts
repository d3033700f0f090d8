import { belowTarget } from "./contradictions.ts";
import { nounOf, othersShare, severalOf, together, valueOf } from "./cap-phrases.ts";
import { percent } from "../words/figures.ts";
import { triggerInWords } from "../words/limit-words.ts";
import type { StepFrame } from "./cap-step.ts";
import { groupOutcome } from "./group-outcome.ts";
import { groupFeasibility } from "./feasibility.ts";
import type { CapKind, InfeasibleStep, StepOutcome } from "./cap-kind.ts";
import { meets, targetOf, thresholdOf, type Trigger } from "../numeric/comparator.ts";
import { groupCheck } from "./limit-check.ts";
import { groupMeasures, groupSum, membersAt } from "./measures.ts";
import {
  countedWeights,
  memberCutInWords,
  memberCutProblems,
  type MemberCut,
} from "./member-cut.ts";
import { ceilingsOf } from "./receivers.ts";

/** The whole group to the target. */
export interface GroupScaleStep extends StepFrame {
  readonly kind: "group_threshold";
  readonly method: "scale";
  readonly members: Trigger;
  readonly trigger: Trigger;
  /** The trigger's value where absent. */
  readonly target?: number | undefined;
  readonly member_cut?: MemberCut | undefined;
  readonly member_floor?: number | undefined;
  readonly receivers_limit?: number | undefined;
  readonly keep_rank_order?: boolean | undefined;
}

/**
 * Once the units that meet `members` weigh together what the trigger says, all of them are scaled to
 * the target together; the others share the rest under the receivers' limit.
 *
 * Boundary: the comparators are the rulebook's; a unit exactly at the floor is not lifted.
 * Keeps: the order inside the group and among the others; over both with `keep_rank_order`.
 * Source: docs/methodology/capping.md section 4.
 */
export const groupThresholdScale: CapKind<GroupScaleStep> = {
  apply(step, units, lines): StepOutcome | InfeasibleStep {
    const { weights } = units;
    const counted = countedWeights(weights, step.member_cut);
    const members = new Set(membersAt(counted, step.members));
    return groupOutcome(weights, {
      members,
      counted,
      triggered: members.size > 0 && meets(step.trigger, groupSum(counted, step.members)),
      rule: {
        target: targetOf(step),
        floor: step.member_floor ?? 0,
        limit: step.receivers_limit ?? Infinity,
        limitKey: "receivers_limit",
        keepRankOrder: step.keep_rank_order ?? false,
        relax: step.infeasible === "relax_to_feasible",
        ceilings: ceilingsOf(step, units, lines),
      },
      measures: (of, when) => groupMeasures(when === "before" ? counted : of, step.members, when),
      note: "",
    });
  },

  limits(step, units) {
    const counted = countedWeights(units.weights, step.member_cut);
    return [groupCheck(counted, { ...step, target: targetOf(step) })];
  },

  problems: (step) => {
    const { members, trigger, target, member_floor: floor } = step;
    const threshold = thresholdOf(members);
    return [
      ...belowTarget(trigger, target),
      ...memberCutProblems(step),
      ...(floor !== undefined && floor > threshold
        ? [
            {
              key: "member_floor",
              reason: `the floor is over the members' threshold ${threshold}: it would lift members above where they began`,
            },
          ]
        : []),
    ];
  },
  room: ({ trigger, target, member_floor, receivers_limit }, count) =>
    receivers_limit === undefined || member_floor !== undefined
      ? undefined
      : groupFeasibility({
          group: target ?? thresholdOf(trigger),
          others: count - 1,
          limit: receivers_limit,
          limitKey: "receivers_limit",
        }),
  headroom: ({ members, trigger, member_cut }, heaviest) => {
    const weights = heaviest.map(([, weight]) => weight);
    const counted = countedWeights(weights, member_cut);
    return {
      measure: "sum of the group",
      limit: thresholdOf(trigger),
      held: heaviest
        .map(([unit], at) => [unit, counted[at]!] as const)
        .filter(([, weight]) => meets(members, weight)),
    };
  },
  words: (step) => {
    const { unit, members, trigger, member_cut, member_floor } = step;
    const { receivers_limit, keep_rank_order } = step;
    const noun = nounOf(unit);
    const target = percent(step.target ?? valueOf(trigger));
    return [
      `${severalOf(unit)} ${triggerInWords(members, percent)} form a group.${member_cut === undefined ? "" : ` ${memberCutInWords(noun, member_cut)}`} If they weigh ${together(trigger)}, each is scaled by the same factor so that the group weighs ${target}.`,
      ...(member_floor === undefined
        ? []
        : [
            `A ${noun} of the group that falls below ${percent(member_floor)} by this is lifted to it.`,
          ]),
      othersShare(noun, {
        limit: receivers_limit,
        smallest: keep_rank_order,
        group: "of the group",
      }),
    ];
  },
};
