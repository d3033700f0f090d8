import { sum } from "../numeric/sum.ts";
import type { CapKind } from "./cap-kind.ts";
import { capEach, limitOfEach } from "./cap-each.ts";
import type { LadderStep } from "./cap-step.ts";
import { shown, sumFeasibility } from "./feasibility.ts";
import { ceilingsOf } from "./receivers.ts";
import { tieNote } from "./tie-note.ts";
import { largestUnits } from "./unit-rank.ts";
import type { CapUnits } from "./units.ts";

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
