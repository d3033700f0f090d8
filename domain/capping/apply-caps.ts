import { assert, PipelineError } from "../errors.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { sum } from "../numeric/sum.ts";
import { applyStep, type AppliedStep } from "./apply-step.ts";
import type { CapLine, CapResult, CappedLine, StepRecord } from "./cap-line.ts";
import type { CapStep } from "./cap-step.ts";
import { TOLERANCE } from "./comparator.ts";
import { capKindOf } from "./registry.ts";
import { stepColumns } from "./step-columns.ts";
import { unitLines, weighUnits, type CapUnit } from "./units.ts";

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
  const unitsAt = unitsByStep(ordered, { before, steps });
  const applied: AppliedStep[] = [];
  for (const step of steps) {
    const weights = latest(applied, before);
    const units = unitsAt(step, weights);
    applied.push(applyStep(step, { lines: ordered, before, weights, units }));
  }
  const after = latest(applied, before);
  assert(Math.abs(sum(after) - 1) < TOLERANCE, "capped weights sum to one");
  const records = applied.map(({ step, record }) => ({
    ...record,
    finally: capKindOf(step).limits(step, unitsAt(step, after), ordered),
  }));
  refuseBrokenLimits(records, { lines: ordered, applied, unitsAt });
  const capped = cappedLines(ordered, { before, after, applied });
  return {
    lines: lines.map(({ securityId }) => capped.get(securityId)!),
    steps: records,
    columns: columnsRead(ordered, applied),
  };
}

/** The units of a step at some weights of the lines; which lines make them is found once. */
type UnitsAt = (step: CapStep, weights: readonly number[]) => readonly CapUnit[];

function unitsByStep(
  lines: readonly CapLine[],
  { before, steps }: { readonly before: readonly number[]; readonly steps: readonly CapStep[] },
): UnitsAt {
  const kinds = new Set(steps.map(actingUnit));
  const made = new Map([...kinds].map((unit) => [unit, unitLines(unit, lines)]));
  return (step, weights) => weighUnits(made.get(actingUnit(step))!, { before, weights });
}

/** Limits that hold together act on the finest unit that one of them names. */
function actingUnit(step: CapStep): CapStep["unit"] {
  if (step.kind !== "joint") return step.unit;
  return step.steps.some(({ unit }) => unit === "security") ? "security" : step.unit;
}

function latest(applied: readonly AppliedStep[], before: readonly number[]): readonly number[] {
  return applied.at(-1)?.weights ?? before;
}

/** What a reader needs beside the weights to do the steps again. */
function columnsRead(
  lines: readonly CapLine[],
  applied: readonly AppliedStep[],
): NonNullable<CapResult["columns"]> {
  const named = applied.flatMap(({ step }) => stepColumns(step).map(({ column }) => column));
  const cells = (of: (line: CapLine) => string | number) =>
    Object.fromEntries(lines.map((line) => [line.securityId, of(line)]));
  return {
    ...Object.fromEntries(
      [...new Set(named)].map((column) => [column, cells((line) => line.attributes[column]!)]),
    ),
    ...(applied.some(({ keptPrevious }) => keptPrevious) && {
      previous_factor: cells(({ previousFactor }) => previousFactor!),
    }),
  };
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
  records: readonly StepRecord[],
  {
    lines,
    applied,
    unitsAt,
  }: {
    readonly lines: readonly CapLine[];
    readonly applied: readonly AppliedStep[];
    readonly unitsAt: UnitsAt;
  },
): void {
  for (const [at, { step, claimsLimits }] of applied.entries()) {
    const broken = records[at]!.finally.find(({ holds }) => !holds);
    if (broken === undefined || !claimsLimits || step.may_be_exceeded) continue;
    const heldAfter = (later: number): boolean =>
      capKindOf(step)
        .limits(step, unitsAt(step, applied[later]!.weights), lines)
        .every(({ holds }) => holds);
    if (!heldAfter(at)) continue;
    let culprit = applied.length - 1;
    while (culprit > at + 1 && !heldAfter(culprit - 1)) culprit--;
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
