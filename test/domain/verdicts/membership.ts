import { PipelineError } from "../../../domain/errors.ts";
import { resolve, type ResolvedRules } from "../../../domain/methodology/resolve.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import { reviewLines } from "../../../domain/review-lines.ts";
import { assignSegments } from "../../../domain/segments/assign-segments.ts";
import { isIn } from "../../../domain/segments/placement.ts";
import { companiesOf } from "../../../domain/selection/company.ts";
import { rankUnits } from "../../../domain/selection/rank.ts";
import { selectUnits } from "../../../domain/selection/select-units.ts";

/**
 * The lines that a whole review selects into each index: the stages of `reconstitute` up to the
 * selection, run anew, without weights and verdicts.
 *
 * Nothing is selected where the review is refused because no line is eligible.
 */
export function membershipOf(inputs: ReviewInputs): readonly ReadonlySet<string>[] {
  const rules = rulesOf(inputs);
  const ranking = rankUnits(companiesOf(reviewLines(inputs), rules).companies, rules);
  try {
    const { codes } = selectUnits(ranking, rules);
    const { ids, placements } = assignSegments(ranking, codes, rules);
    return ids.map((_, at) => {
      const taken = ranking.filter((_, place) => isIn(placements[place]!, at));
      const lines = taken.flatMap((unit) => unit.lines);
      return new Set(lines.map(({ security }) => security.securityId as string));
    });
  } catch (error) {
    if (error instanceof PipelineError && error.code === "selection_infeasible")
      return [new Set(), new Set()];
    throw error;
  }
}

let last: { readonly inputs: ReviewInputs; readonly rules: ResolvedRules } | undefined;

/** Resolved once for thousands of values of one line: rules follow from everything but the lines. */
function rulesOf(inputs: ReviewInputs): ResolvedRules {
  if (!last || !differInLinesAlone(last.inputs, inputs)) last = { inputs, rules: resolve(inputs) };
  return last.rules;
}

function differInLinesAlone(a: ReviewInputs, b: ReviewInputs): boolean {
  const before = besidesLines(a);
  const after = besidesLines(b);
  return Object.keys({ ...before, ...after }).every((part) => before[part] === after[part]);
}

function besidesLines(inputs: ReviewInputs): Readonly<Record<string, unknown>> {
  return { ...inputs, ...inputs.universe, universe: undefined, securities: undefined };
}
