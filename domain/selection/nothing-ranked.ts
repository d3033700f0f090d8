import { PipelineError } from "../errors.ts";
import { counted, listed } from "../words/figures.ts";
import { unknownColumns } from "../eligibility/eligibility-test.ts";
import type { LineStanding } from "../eligibility/eligibility.ts";

/** How many reasons are told, the commonest first. */
const TOLD = 3;

/**
 * The refusal of a review in which nothing is ranked, with what keeps most lines out.
 *
 * Rule: a line counts at the first test that it fails; one that passes all has no number to be ranked by.
 */
export function nothingRanked(standings: readonly LineStanding[]): PipelineError {
  const found = [...Map.groupBy(standings, whyOut)]
    .map(([why, { length }]) => ({ why, count: length }))
    .toSorted((a, b) => b.count - a.count);
  const told = found.slice(0, TOLD).map(({ why, count }) => `${counted(count, "line")} ${why}`);
  const rest = found.length > TOLD ? ["others for other reasons"] : [];
  return new PipelineError("selection_infeasible", {
    reason: ["no company of the universe can be ranked", [...told, ...rest].join(", ")]
      .filter((part) => part !== "")
      .join(": "),
  });
}

function whyOut(standing: LineStanding): string {
  const { failed, aside } = standing;
  if (failed)
    return failed.isMissing(standing)
      ? `without ${listed(unknownColumns(failed, standing), "or")} (${failed.id})`
      : `out by ${failed.id}`;
  if (aside === "excluded") return "excluded by decision";
  return aside === "unpriced" ? "without a price" : "without the number ranked by";
}
