import { parentNamed } from "../eligibility/universe-sources.ts";
import { PipelineError } from "../errors.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { Methodology } from "./methodology.ts";

/**
 * Refuses a review whose universe is drawn from an index that its inputs do not have, or have otherwise.
 *
 * Boundary: a parent that takes effect on the review's own day is the one to draw on, since both change
 * at one open; a later one is not in force yet.
 * Throws: bad_input.
 */
export function refuseOtherParent({ methodology, parent, effective }: ReviewInputs): void {
  const named = parentNamed(methodology.universe.source);
  if (!named) return;
  const refused = (reason: string) =>
    new PipelineError("bad_input", { field: "universe.source", value: nameOf(named), reason });
  if (!parent)
    throw refused(`the universe is drawn from ${named.index}, whose composition was not given`);
  if (parent.index !== named.index || parent.segment !== named.segment)
    throw refused(`the composition given is that of ${nameOf(parent)}`);
  if (parent.effective !== undefined && parent.effective > effective)
    throw refused(
      `its composition takes effect on ${parent.effective}, after this review's ${effective}: give the one in force then`,
    );
}

/**
 * Refuses a rulebook whose universe is drawn from another index, where no composition of it can be given.
 *
 * Throws: bad_input.
 */
export function refuseDrawnUniverse({ index, universe }: Methodology): void {
  const named = parentNamed(universe.source);
  if (!named) return;
  throw new PipelineError("bad_input", {
    field: "universe.source",
    value: nameOf(named),
    reason: `nobody gave the composition of ${named.index}: start the review of ${index} by hand, or compute it from files, with --parent ${named.index}=DIR`,
  });
}

function nameOf({ index, segment }: { readonly index: string; readonly segment: string }): string {
  return segment === "" ? index : `${index}/${segment}`;
}
