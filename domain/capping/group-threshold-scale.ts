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
import { ceilingsOf } from "./receivers.ts";

/** The whole group to the target. */
export interface GroupScaleStep extends StepFrame {
  readonly kind: "group_threshold";
  readonly method: "scale";
  readonly members: Trigger;
  readonly trigger: Trigger;
  /** The trigger's value where absent. */
  readonly target?: number | undefined;
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
    const members = new Set(membersAt(weights, step.members));
    return groupOutcome(weights, {
      members,
      triggered: members.size > 0 && meets(step.trigger, groupSum(weights, step.members)),
      rule: {
        target: targetOf(step),
        floor: step.member_floor ?? 0,
        limit: step.receivers_limit ?? Infinity,
        limitKey: "receivers_limit",
        keepRankOrder: step.keep_rank_order ?? false,
        relax: step.infeasible === "relax_to_feasible",
        ceilings: ceilingsOf(step, units, lines),
      },
      measures: (of, when) => groupMeasures(of, step.members, when),
      note: "",
    });
  },

  limits(step, units) {
    return [groupCheck(units.weights, { ...step, target: targetOf(step) })];
  },

  problems: ({ members, trigger, target, member_floor: floor }) => {
    const threshold = thresholdOf(members);
    return [
      ...belowTarget(trigger, target),
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
  headroom: ({ members, trigger }, heaviest) => ({
    measure: "sum of the group",
    limit: thresholdOf(trigger),
    held: heaviest.filter(([, weight]) => meets(members, weight)),
  }),
  words: (step) => {
    const { unit, members, trigger, member_floor, receivers_limit, keep_rank_order } = step;
    const noun = nounOf(unit);
    const target = percent(step.target ?? valueOf(trigger));
    return [
      `${severalOf(unit)} ${triggerInWords(members, percent)} form a group. If they weigh ${together(trigger)}, each is scaled by the same factor so that the group weighs ${target}.`,
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
