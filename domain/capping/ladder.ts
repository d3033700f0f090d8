import { BY_ONE_FACTOR, nounOf, severalOf, together } from "./cap-phrases.ts";
import { listed, numberWord, percent, plural } from "../words/figures.ts";
import { triggerInWords } from "../words/limit-words.ts";
import type { StepFrame } from "./cap-step.ts";
import { sum } from "../numeric/sum.ts";
import type { CapKind } from "./cap-kind.ts";
import { capEach, limitOfEach } from "./cap-each.ts";
import { meets, thresholdOf, type Trigger } from "../numeric/comparator.ts";
import { shown, sumFeasibility } from "./feasibility.ts";
import { unfired } from "./group-outcome.ts";
import { groupMeasures, groupSum } from "./measures.ts";
import { ceilingsOf } from "./receivers.ts";
import { tieNote } from "./tie-note.ts";
import { largestUnits } from "./unit-rank.ts";
import type { CapUnits } from "./units.ts";

/** A limit for each of the largest by rank, and one for every other. */
export interface LadderStep extends StepFrame {
  readonly kind: "ladder";
  readonly ladder: readonly number[];
  readonly others: number;
  /** Who the trigger adds up; both or neither is there. */
  readonly members?: Trigger | undefined;
  /** Nothing happens until the members weigh together what it says; absent = always. */
  readonly trigger?: Trigger | undefined;
}

/**
 * The largest units are held each at its own rung, every other at one limit; with a trigger, once those
 * over a threshold weigh together what it says.
 *
 * Boundary: ranks are those before the step; ties by weight before caps, then id ascending.
 * Keeps: the order of weights.
 * Source: docs/methodology/capping.md section 9.
 */
export const ladder: CapKind<LadderStep> = {
  apply(step, units, lines) {
    const { ladder: rungs, others, members } = step;
    if (members && !isFired(step, units.weights))
      return unfired(units.weights, (of, when) => groupMeasures(of, members, when));
    const outside = Math.max(0, units.weights.length - rungs.length);
    const used = sum(rungs.slice(0, units.weights.length));
    return capEach(units, {
      limits: limitsOf(step, units),
      feasibility: sumFeasibility({
        limit: "others",
        value: others,
        count: outside,
        reach: used + outside * others,
        terms: `rungs ${shown(used)} + ${outside} others x ${shown(others)}`,
      }),
      relaxed: () => relax(step, units),
      relax: step.infeasible === "relax_to_feasible",
      ceilings: ceilingsOf(step, units, lines),
      // Between equal limits nothing hangs on who stands first.
      note: rungs
        .map((rung, at) => (rung === (rungs[at + 1] ?? others) ? "" : tieNote(units, at + 1)))
        .filter((note) => note !== "")
        .join("; "),
    });
  },

  limits(step, units) {
    const { members, trigger } = step;
    if (members && trigger && !isFired(step, units.weights)) {
      const measured = groupSum(units.weights, members);
      return [{ measure: "group_sum", measured, limit: thresholdOf(trigger), holds: true }];
    }
    return limitOfEach(units, limitsOf(step, units), "largest_over_its_rung");
  },

  problems: ({ ladder: rungs, others }) => {
    const all = [...rungs, others];
    const rising = all.findIndex((rung, at) => at > 0 && rung > all[at - 1]!);
    if (rising < 0) return [];
    return [
      {
        key: rising === rungs.length ? "others" : "ladder",
        reason: `${all[rising]} is over the rung ${all[rising - 1]} before it: a smaller unit could pass a larger one`,
      },
    ];
  },
  room: ({ ladder, others }, count) => {
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
  sets: ({ ladder: rungs }) => ({ largest: Math.max(...rungs) }),
  headroom: ({ ladder: rungs, members, trigger }, heaviest) =>
    members && trigger
      ? {
          measure: "sum of the group",
          limit: thresholdOf(trigger),
          held: heaviest.filter(([, weight]) => meets(members, weight)),
        }
      : { measure: "largest", limit: rungs[0]!, held: heaviest.slice(0, 1) },
  loosened: BY_ONE_FACTOR,
  isRanked: true,
  words: ({ unit, ladder, others, members, trigger }) => [
    ...(members && trigger
      ? [
          `${severalOf(unit)} ${triggerInWords(members, percent)} form a group. Only if they weigh ${together(trigger)} do the caps of this step apply.`,
        ]
      : []),
    `${rungsInWords(unit, ladder)}, every other at ${percent(others)}; a weight exactly at its cap is not over it.`,
    `The excess goes to all others in proportion to their weights, and this is repeated until none is over its cap.`,
  ],
};

function rungsInWords(unit: LadderStep["unit"], rungs: readonly number[]): string {
  if (rungs.length === 1)
    return `The largest ${nounOf(unit)}, ranked before this step, is capped at ${percent(rungs[0]!)}`;
  const caps = rungs.map(percent);
  const areEqual = new Set(caps).size === 1;
  return `The ${numberWord(rungs.length)} largest ${plural(nounOf(unit))}, ranked before this step, are capped at ${areEqual ? `${caps[0]!} each` : `${listed(caps)} in that order`}`;
}

function isFired({ members, trigger }: LadderStep, weights: readonly number[]): boolean {
  return (
    members === undefined || trigger === undefined || meets(trigger, groupSum(weights, members))
  );
}

function limitsOf(
  { ladder: rungs, others }: Pick<LadderStep, "ladder" | "others">,
  units: CapUnits,
): readonly number[] {
  const limits = units.weights.map(() => others);
  for (const [place, at] of largestUnits(units, rungs.length).entries()) limits[at] = rungs[place]!;
  return limits;
}

/** Every rung and the limit of the others go up by one factor, so that together they reach one. */
function relax(step: LadderStep, units: CapUnits) {
  const written = limitsOf(step, units);
  const factor = 1 / sum(written);
  return { limits: written.map((limit) => limit * factor), relaxed: { limits_factor: factor } };
}
