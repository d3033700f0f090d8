import { groupLimitsInWords } from "./group-limit-words.ts";
import { nounOf } from "./cap-phrases.ts";
import type { GroupLimits, StepFrame } from "./cap-step.ts";
import { limitsProblems } from "./contradictions.ts";
import { limitHeadrooms } from "./limit-headrooms.ts";
import { roomOfLimit } from "./limit-room.ts";
import { sum } from "../numeric/sum.ts";
import { absentNote } from "./absent-note.ts";
import type { CapKind } from "./cap-kind.ts";
import type { CapLine } from "./cap-line.ts";
import { groupFamily, unitLimits, type JointLimits } from "./joint-limits.ts";
import { checksOf, jointOutcome, type RelaxedLimits } from "./joint-outcome.ts";
import { ceilingsOf, type Ceilings } from "./receivers.ts";
import type { CapUnits } from "./units.ts";

export interface GroupStep extends StepFrame, GroupLimits {
  readonly kind: "group";
}

/**
 * The units that share a value of an attribute weigh together at most its limit and at least the
 * floor; each group is scaled by one factor, and what it leaves goes to the others pro rata.
 *
 * Boundary: a group exactly at its limit is not over it; a value that no unit has limits nothing.
 * Keeps: the proportions inside a group, and those of all groups that no limit holds.
 * Source: docs/methodology/capping.md section 11.
 */
export const group: CapKind<GroupStep> = {
  apply(step, units, lines) {
    const limits = limitsOf(step, { units, lines, ceilings: ceilingsOf(step, units, lines) });
    return jointOutcome(units, {
      limits,
      relaxed: step.infeasible === "relax_to_feasible" ? () => relax(step, limits) : undefined,
      note: absentNote([step], limits),
    });
  },

  limits(step, units, lines) {
    const limits = limitsOf(step, { units, lines, ceilings: undefined });
    return [...checksOf(units.weights, limits)].slice(1);
  },

  headrooms: (step, units, lines) =>
    limitHeadrooms(units, limitsOf(step, { units, lines, ceilings: undefined })),
  columns: ({ by }) => [{ column: by, meaning: "value" }],
  problems: limitsProblems,
  room: roomOfLimit,
  loosened:
    "Where the limits cannot hold, all of them are multiplied by the smallest factor with which they can; floors that are over 100 % together become an equal share each. The review says so.",
  words: (step) => [
    ...groupLimitsInWords(step, nounOf(step.unit)),
    "The weights of one group are scaled by the same factor; what a group gives up goes to the others in proportion to their weights.",
  ],
};

function limitsOf(
  step: GroupStep,
  given: {
    readonly units: CapUnits;
    readonly lines: readonly CapLine[];
    readonly ceilings: Ceilings;
  },
): JointLimits {
  return {
    ...unitLimits(
      given.units.weights.map(() => 1),
      given.ceilings,
    ),
    limiting: [],
    families: [groupFamily(step, given)],
  };
}

/** Floors that are over one together go to an equal share; limits under one go up by one factor. */
function relax({ floor }: GroupStep, limits: JointLimits): RelaxedLimits {
  const [family] = limits.families;
  const { sums } = family!;
  const equal = 1 / sums.length;
  const floored = floor !== undefined && floor > equal;
  const reach = sum(sums.map(({ upper }) => upper));
  const factor = reach < 1 ? 1 / reach : 1;
  const loosened = sums.map((one) => ({
    ...one,
    lower: floored ? equal : one.lower,
    upper: Math.min(1, one.upper * factor),
  }));
  return {
    limits: { ...limits, families: [{ ...family!, sums: loosened }] },
    relaxed: { ...(factor > 1 && { limits_factor: factor }), ...(floored && { floor: equal }) },
  };
}
