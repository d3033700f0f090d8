import { nounOf } from "../methodology-document/words/cap-phrases.ts";
import { listed, numberWord, percent, plural } from "../methodology-document/words/figures.ts";
import type { StepFrame } from "./cap-step.ts";
import { sum } from "../numeric/sum.ts";
import type { CapKind } from "./cap-kind.ts";
import { capEach, limitOfEach } from "./cap-each.ts";
import { shown, sumFeasibility } from "./feasibility.ts";
import { ceilingsOf } from "./receivers.ts";
import { tieNote } from "./tie-note.ts";
import { largestUnits } from "./unit-rank.ts";
import type { CapUnits } from "./units.ts";

/** A limit for each of the largest by rank, and one for every other. */
export interface LadderStep extends StepFrame {
  readonly kind: "ladder";
  readonly ladder: readonly number[];
  readonly others: number;
}

/**
 * The largest units are held each at its own rung, every other at one limit.
 *
 * Boundary: ranks are those before the step; ties by weight before caps, then id ascending.
 * Keeps: the order of weights.
 * Source: docs/methodology/capping.md section 9.
 */
export const ladder: CapKind<LadderStep> = {
  apply(step, units, lines) {
    const { ladder: rungs, others } = step;
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
      note: rungs
        .map((_, at) => tieNote(units, at + 1))
        .filter((note) => note !== "")
        .join("; "),
    });
  },

  limits(step, units) {
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
  headroom: ({ ladder: rungs }, heaviest) => ({
    measure: "largest",
    limit: rungs[0]!,
    held: heaviest.slice(0, 1),
  }),
  words: ({ unit, ladder, others }) => [
    `The ${numberWord(ladder.length)} largest ${plural(nounOf(unit))}, ranked before this step, are capped at ${listed(ladder.map(percent))} in that order, every other at ${percent(others)}; a weight exactly at its cap is not over it.`,
    `The excess goes to all others in proportion to their weights, and this is repeated until none is over its cap.`,
  ],
};

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
