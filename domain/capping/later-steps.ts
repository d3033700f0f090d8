import { PipelineError } from "../errors.ts";
import type { AppliedStep } from "./apply-step.ts";
import type { CapLine } from "./cap-line.ts";
import { capKindOf } from "./registry.ts";
import type { UnitsAt } from "./units-by-step.ts";

/**
 * A step that held when it was done must hold at the end, unless it says it may be exceeded.
 *
 * Throws: cap_broken_by_later_step, naming both.
 */
export function refuseBrokenLimits(
  applied: readonly AppliedStep[],
  { lines, unitsAt }: { readonly lines: readonly CapLine[]; readonly unitsAt: UnitsAt },
): void {
  const last = applied.length - 1;
  for (const [at, { step, weights, claimsLimits }] of applied.entries()) {
    const unmoved = weights === applied[last]!.weights;
    if (unmoved || !claimsLimits || step.may_be_exceeded) continue;
    const brokenAfter = (later: number) =>
      capKindOf(step)
        .limits(step, unitsAt(step, applied[later]!.weights), lines)
        .find(({ holds }) => !holds);
    const broken = brokenAfter(last);
    if (broken === undefined || brokenAfter(at) !== undefined) continue;
    let culprit = last;
    while (culprit > at + 1 && brokenAfter(culprit - 1) !== undefined) culprit--;
    throw new PipelineError("cap_broken_by_later_step", {
      step: step.id,
      later_step: applied[culprit]!.step.id,
      measure: broken.measure,
      value: broken.measured,
      limit: broken.limit,
      reason: `${step.id} held ${broken.limit}; after ${applied[culprit]!.step.id} it does not`,
    });
  }
}
