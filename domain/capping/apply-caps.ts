import { assert, PipelineError } from "../errors.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { sum } from "../numeric/sum.ts";
import { applyStep, type AppliedStep } from "./apply-step.ts";
import type { CapLine, CapResult, CappedLine } from "./cap-line.ts";
import type { CapStep } from "./cap-step.ts";
import { TOLERANCE } from "./comparator.ts";
import { capKindOf } from "./registry.ts";
import { unitsOf } from "./units.ts";

/**
 * Applies every step in order, each to the weights that the one before left.
 *
 * Expects: at least one line, each security once, positive finite weights of any scale.
 * Gives: the lines in the order given; weights as fractions that sum to one.
 * Keeps: the result, whatever the order of the lines.
 * Throws: cap_infeasible, cap_previous_factor_missing, cap_broken_by_later_step.
 * Source: docs/methodology/capping.md.
 */
export function applyCaps(lines: readonly CapLine[], steps: readonly CapStep[]): CapResult {
  const ordered = lines.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
  checkLines(ordered);
  const total = sum(ordered.map(({ weight }) => weight));
  const before = ordered.map(({ weight }) => weight / total);
  const applied: AppliedStep[] = [];
  for (const step of steps)
    applied.push(applyStep(step, { lines: ordered, before, weights: latest(applied, before) }));
  const after = latest(applied, before);
  refuseBrokenLimits(ordered, { before, applied });
  assert(Math.abs(sum(after) - 1) < TOLERANCE, "capped weights sum to one");
  const capped = cappedLines(ordered, { before, after, applied });
  return {
    lines: lines.map(({ securityId }) => capped.get(securityId)!),
    steps: applied.map(({ record, step }) => ({
      ...record,
      finally: capKindOf(step).limits(
        step,
        unitsOf(step.unit, ordered, { before, weights: after }),
      ),
    })),
  };
}

function latest(applied: readonly AppliedStep[], before: readonly number[]): readonly number[] {
  return applied.at(-1)?.weights ?? before;
}

function checkLines(ordered: readonly CapLine[]): void {
  assert(ordered.length > 0, "caps have lines to act on");
  for (const [at, { securityId, weight }] of ordered.entries()) {
    assert(weight > 0 && Number.isFinite(weight), "weights are positive and finite");
    assert(securityId !== ordered[at - 1]?.securityId, "each security stands once");
  }
}

/** A step that held when it was done must hold at the end, unless it says it may be exceeded. */
function refuseBrokenLimits(
  lines: readonly CapLine[],
  { before, applied }: Pick<Passes, "before" | "applied">,
): void {
  for (const [at, { step, claimsLimits }] of applied.entries()) {
    if (!claimsLimits || step.may_be_exceeded) continue;
    const brokenAfter = (later: number) =>
      capKindOf(step)
        .limits(step, unitsOf(step.unit, lines, { before, weights: applied[later]!.weights }))
        .find(({ holds }) => !holds);
    const broken = brokenAfter(applied.length - 1);
    if (broken === undefined || brokenAfter(at) !== undefined) continue;
    let culprit = applied.length - 1;
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

interface Passes {
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly applied: readonly AppliedStep[];
}

function cappedLines(
  ordered: readonly CapLine[],
  { before, after, applied }: Passes,
): ReadonlyMap<string, CappedLine> {
  const ratios = after.map((weight, at) => weight / before[at]!);
  const most = ratios.reduce((largest, ratio) => Math.max(largest, ratio), 0);
  return new Map(
    ordered.map(({ securityId, companyId }, at) => [
      securityId,
      {
        securityId,
        companyId,
        weightBefore: before[at]!,
        weightAfter: after[at]!,
        cappingFactor: snapped(ratios[at]! / most),
        boundBy: applied.findLast(({ heldLines }) => heldLines.has(at))?.step.id ?? "",
      },
    ]),
  );
}

/** Free lines share one multiplier; what rounding makes of it is not a factor. */
function snapped(factor: number): number {
  return factor >= 1 - TOLERANCE ? 1 : factor;
}
