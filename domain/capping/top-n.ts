import { nounOf, othersShare, together } from "./cap-phrases.ts";
import { numberWord, percent, plural } from "../words/figures.ts";
import type { StepFrame } from "./cap-step.ts";
import { triggerProblems } from "./contradictions.ts";
import { groupFeasibility } from "./feasibility.ts";
import { sum } from "../numeric/sum.ts";
import type { CapKind, InfeasibleStep, StepOutcome } from "./cap-kind.ts";
import { meets, thresholdOf, type Trigger } from "../numeric/comparator.ts";
import { limitCheck } from "./limit-check.ts";
import { ceilingsOf } from "./receivers.ts";
import { groupOutcome } from "./group-outcome.ts";
import { tieNote } from "./tie-note.ts";
import { largestUnits } from "./unit-rank.ts";

export interface TopNStep extends StepFrame {
  readonly kind: "top_n";
  readonly n: number;
  readonly trigger: Trigger;
  readonly target: number;
  readonly outside_limit?: number | undefined;
  readonly keep_rank_order?: boolean | undefined;
}

/**
 * Once the n largest units weigh together what the trigger says, they are scaled to the target
 * together; the others share the rest under their limit.
 *
 * Boundary: units that tie for the n-th place enter by weight before caps, then id ascending; the note says so.
 * Keeps: the order inside the n and among the others; over both with `keep_rank_order`.
 * Source: docs/methodology/capping.md section 6.
 */
export const topN: CapKind<TopNStep> = {
  apply(step, units, lines): StepOutcome | InfeasibleStep {
    const weights = units.weights;
    const top = new Set(largestUnits(units, step.n));
    const sumOfTop = (of: readonly number[]): number => sum(of.filter((_, at) => top.has(at)));
    return groupOutcome(weights, {
      members: top,
      triggered: meets(step.trigger, sumOfTop(weights)),
      rule: {
        target: step.target,
        floor: 0,
        limit: step.outside_limit ?? Infinity,
        limitKey: "outside_limit",
        keepRankOrder: step.keep_rank_order ?? false,
        relax: step.infeasible === "relax_to_feasible",
        ceilings: ceilingsOf(step, units, lines),
      },
      measures: (of, when) => ({ [`top_n_sum_${when}`]: sumOfTop(of) }),
      note: tieNote(units, step.n),
    });
  },

  limits(step, units) {
    const measured = sum(largestUnits(units, step.n).map((at) => units.weights[at]!));
    return [limitCheck("top_n_sum", measured, step)];
  },

  problems: triggerProblems,
  room: ({ n, target, outside_limit }, count) =>
    groupFeasibility({
      group: target,
      others: Math.max(0, count - n),
      limit: outside_limit ?? Infinity,
      limitKey: "outside_limit",
    }),
  headroom: ({ n, trigger }, heaviest) => ({
    measure: `sum of the ${n} largest`,
    limit: thresholdOf(trigger),
    held: heaviest.slice(0, n),
  }),
  isRanked: true,
  words: ({ unit, n, trigger, target, outside_limit, keep_rank_order }) => {
    const noun = nounOf(unit);
    return [
      `If the ${numberWord(n)} largest ${plural(noun)} weigh ${together(trigger)}, each of them is scaled by the same factor so that they weigh ${percent(target)} together.`,
      othersShare(noun, {
        limit: outside_limit,
        smallest: keep_rank_order,
        group: `of those ${numberWord(n)}`,
      }),
    ];
  },
};
