import { code } from "../methodology-document/spans.ts";
import { nounOf } from "../methodology-document/words/cap-phrases.ts";
import { listed, points } from "../methodology-document/words/figures.ts";
import type { StepFrame } from "./cap-step.ts";
import { sum } from "../numeric/sum.ts";
import type { CapKind } from "./cap-kind.ts";
import type { CapLine } from "./cap-line.ts";
import { capEach, limitOfEach } from "./cap-each.ts";
import { sumFeasibility } from "./feasibility.ts";
import { ceilingsOf } from "./receivers.ts";
import { unitAmounts } from "./unit-attribute.ts";
import type { CapUnits } from "./units.ts";

/** Limits that follow another weight of the same line. */
export interface RelativeStep extends StepFrame {
  readonly kind: "relative";
  /** An attribute column of weights, fractions of one. */
  readonly to: string;
  readonly multiple?: number | undefined;
  readonly points?: number | undefined;
}

/**
 * Every unit is held at a multiple of another weight of it, or at so many points over it: whichever
 * is smaller.
 *
 * Units: the other weight is a fraction of one as written; the column need not sum to one, as an
 * index may hold a part of its parent.
 * Keeps: the proportions among the free, not the order of weights.
 * Source: docs/methodology/capping.md section 10.
 */
export const relative: CapKind<RelativeStep> = {
  apply(step, units, lines) {
    const limits = limitsOf(step, units, lines);
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
    return limitOfEach(units, limitsOf(step, units, lines), "largest_over_its_limit");
  },

  columns: ({ to }) => [{ column: to, meaning: "weight" }],
  words: ({ unit, to, multiple, points: added }) => {
    const limits = [
      ...(multiple === undefined ? [] : [`${multiple} times its ${code(to)}`]),
      ...(added === undefined ? [] : [`its ${code(to)} plus ${points(added)}`]),
    ];
    return [
      `A ${nounOf(unit)} is capped at ${limits.length > 1 ? `the smaller of ${listed(limits)}` : limits[0]}; a weight of exactly that is not over the cap.`,
      "The excess goes to all others in proportion to their weights.",
    ];
  },
};

/** No weight is over one, so no limit needs to be. */
function limitsOf(
  { id, to, multiple, points }: RelativeStep,
  units: CapUnits,
  lines: readonly CapLine[],
): readonly number[] {
  return unitAmounts(units, { step: id, column: to, lines }).map((other) =>
    Math.min(1, (multiple ?? Infinity) * other, other + (points ?? Infinity)),
  );
}
