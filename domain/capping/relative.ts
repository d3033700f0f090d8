import { BY_ONE_FACTOR, nounOf } from "./cap-phrases.ts";
import { relativeLimitInWords } from "./relative-limit-words.ts";
import type { RelativeLimits, StepFrame } from "./cap-step.ts";
import { sum } from "../numeric/sum.ts";
import type { CapKind } from "./cap-kind.ts";
import { capEach, limitOfEach } from "./cap-each.ts";
import { sumFeasibility } from "./feasibility.ts";
import { limitHeadrooms } from "./limit-headrooms.ts";
import { roomOfLimit } from "./limit-room.ts";
import { ceilingsOf } from "./receivers.ts";
import { followedColumn, relativeLimits } from "./relative-limits.ts";

export interface RelativeStep extends StepFrame, RelativeLimits {
  readonly kind: "relative";
}

/**
 * Every unit is held at a multiple of another weight of it, at so many points over it, or at one limit
 * for all: whichever is smallest.
 *
 * Units: the other weight is a fraction of one as written; the column need not sum to one, as an
 * index may hold a part of its parent.
 * Keeps: the proportions among the free, not the order of weights.
 * Source: docs/methodology/capping.md section 10.
 */
export const relative: CapKind<RelativeStep> = {
  apply(step, units, lines) {
    const limits = relativeLimits(step, units, lines);
    const reach = sum(limits);
    return capEach(units, {
      limits,
      feasibility: sumFeasibility({
        limit: step.multiple === undefined ? "points" : "multiple",
        value: step.multiple ?? step.points!,
        count: units.weights.length,
        reach,
        terms: `the sum of ${units.weights.length} limits`,
      }),
      relaxed: () => ({
        limits: limits.map((limit) => limit / reach),
        relaxed: { limits_factor: 1 / reach },
      }),
      relax: step.infeasible === "relax_to_feasible",
      ceilings: ceilingsOf(step, units, lines),
      note: "",
    });
  },

  limits(step, units, lines) {
    return limitOfEach(units, relativeLimits(step, units, lines), "largest_over_its_limit");
  },

  headrooms: (step, units, lines) =>
    limitHeadrooms(units, { upper: relativeLimits(step, units, lines), families: [] }),
  columns: (step) => [followedColumn(step)],
  room: roomOfLimit,
  loosened: BY_ONE_FACTOR,
  words: (step) => [
    `A ${nounOf(step.unit)} is capped at ${relativeLimitInWords(step)}; a weight of exactly that is not over the cap.`,
    "The excess goes to all others in proportion to their weights.",
  ],
};
