import { nounOf } from "./cap-phrases.ts";
import { percent } from "../words/figures.ts";
import type { StepFrame } from "./cap-step.ts";
import type { CapKind } from "./cap-kind.ts";
import { capEach, limitOfEach } from "./cap-each.ts";
import { shown, sumFeasibility } from "./feasibility.ts";
import { ceilingsOf } from "./receivers.ts";
import { tieNote } from "./tie-note.ts";
import { largestUnits } from "./unit-rank.ts";
import type { CapUnits } from "./units.ts";

/** One limit for the largest unit, one for every other. */
export interface LargestOthersStep extends StepFrame {
  readonly kind: "largest_others";
  readonly largest: number;
  readonly others: number;
}

/**
 * The largest unit is held at one limit, every other at a lower one.
 *
 * Boundary: who is largest is seen before the step; of those that tie, by weight before caps, then
 * id ascending, the first is, and the note says so.
 * Keeps: the order of weights.
 * Source: docs/methodology/capping.md section 8.
 */
export const largestOthers: CapKind<LargestOthersStep> = {
  apply(step, units, lines) {
    const { largest, others } = step;
    const count = units.weights.length;
    const reach = largest + (count - 1) * others;
    return capEach(units, {
      limits: limitsOf(step, units),
      feasibility: sumFeasibility({
        limit: "others",
        value: others,
        count: count - 1,
        reach,
        terms: `${shown(largest)} + ${count - 1} others x ${shown(others)}`,
      }),
      relaxed: () => relax(step, units),
      relax: step.infeasible === "relax_to_feasible",
      ceilings: ceilingsOf(step, units, lines),
      note: tieNote(units, 1),
    });
  },

  limits(step, units) {
    return limitOfEach(units, limitsOf(step, units), "largest_over_its_limit");
  },

  problems: ({ largest, others }) =>
    others <= largest
      ? []
      : [
          {
            key: "others",
            reason: `${others} is over largest ${largest}: a smaller unit could pass a larger one`,
          },
        ],
  room: ({ largest, others }, count) =>
    sumFeasibility({
      limit: "others",
      value: others,
      count,
      reach: largest + (count - 1) * others,
      terms: `${shown(largest)} + ${count - 1} x ${shown(others)}`,
    }),
  sets: ({ largest }) => ({ largest }),
  headroom: ({ largest }, heaviest) => ({
    measure: "largest",
    limit: largest,
    held: heaviest.slice(0, 1),
  }),
  loosened:
    "Where the limits cannot hold, that of the others goes up to what the largest leaves them; where that is more than the largest has, all have the same limit. The review says so.",
  isRanked: true,
  words: ({ unit, largest, others }) => [
    `The largest ${nounOf(unit)} is capped at ${percent(largest)}, every other at ${percent(others)}; a weight exactly at its cap is not over it.`,
    `The excess goes to all others in proportion to their weights; this is repeated until no ${nounOf(unit)} is over its cap.`,
  ],
};

function limitsOf(
  { largest, others }: Pick<LargestOthersStep, "largest" | "others">,
  units: CapUnits,
): readonly number[] {
  const [first] = largestUnits(units, 1);
  return units.weights.map((_, at) => (at === first ? largest : others));
}

/** The others go up to what the largest leaves them, at most to its own limit; then all to 1/N. */
function relax({ largest }: LargestOthersStep, units: CapUnits) {
  const count = units.weights.length;
  const others = count === 1 ? 1 : (1 - largest) / (count - 1);
  const relaxed = others <= largest ? { others } : { largest: 1 / count, others: 1 / count };
  return { limits: limitsOf({ largest, ...relaxed }, units), relaxed };
}
