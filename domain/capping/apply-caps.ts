import { assert } from "../errors.ts";
import { relativeFactors } from "../index-math/relative-factors.ts";
import { partsOfTotal } from "../numeric/parts-of-total.ts";
import { sum } from "../numeric/sum.ts";
import { applyStep, type AppliedStep } from "./apply-step.ts";
import type { CapLine, CapResult, CappedLine, StepRecord } from "./cap-line.ts";
import type { CapStep } from "./cap-step.ts";
import { Capped } from "./capped.ts";
import { TOLERANCE } from "../numeric/comparator.ts";
import { refuseBrokenLimits } from "./later-steps.ts";
import { linesInOrder } from "./lines-in-order.ts";
import { capKindOf } from "./registry.ts";
import { stepColumns } from "./step-columns.ts";
import { unitsByStep } from "./units-by-step.ts";

/**
 * Applies every step in order, each to the weights that the one before left.
 *
 * Expects: at least one line, each security once, positive finite weights of any scale.
 * Gives: the lines in the order given; weights as fractions that sum to one. The records of the
 * steps, and the columns they read, are made when they are first asked for.
 * Keeps: the result, whatever the order of the lines.
 * Throws: cap_infeasible, cap_previous_factor_missing, cap_broken_by_later_step.
 * Source: docs/methodology/capping.md.
 */
export function applyCaps(given: readonly CapLine[], steps: readonly CapStep[]): CapResult {
  const { lines, sizes, places } = linesInOrder(given);
  const before = partsOfTotal(sizes);
  const unitsAt = unitsByStep(lines, before);
  const applied: AppliedStep[] = [];
  let after: readonly number[] = before;
  for (const step of steps) {
    const units = unitsAt(step, after);
    applied.push(applyStep(step, { lines, before, weights: after, units }));
    after = applied.at(-1)!.weights;
  }
  assert(Math.abs(sum(after) - 1) < TOLERANCE, "capped weights sum to one");
  refuseBrokenLimits(applied, { lines, unitsAt });
  const recordOf = ({ step, record }: AppliedStep): StepRecord => ({
    ...record(),
    finally: capKindOf(step).limits(step, unitsAt(step, after), lines),
  });
  return new Capped(cappedLines(given, { before, after, applied, places }), {
    steps: () => applied.map(recordOf),
    columns: () => columnsRead(lines, applied),
  });
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

interface Passes {
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly applied: readonly AppliedStep[];
  /** Where each line stands in them; undefined = at its own place. */
  readonly places: Uint32Array | undefined;
}

/** In the order of the lines. */
function cappedLines(
  lines: readonly CapLine[],
  { before, after, applied, places }: Passes,
): CappedLine[] {
  const holder = new Uint32Array(lines.length);
  for (const [place, { heldLines }] of applied.entries())
    for (const at of heldLines) holder[at] = place + 1;
  const stepIds = ["", ...applied.map(({ step }) => step.id)];
  const factors = relativeFactors(before, after);
  return lines.map(({ securityId, companyId }, row) => {
    const at = places === undefined ? row : places[row]!;
    return {
      securityId,
      companyId,
      weightBefore: before[at]!,
      weightAfter: after[at]!,
      cappingFactor: factors[at]!,
      boundBy: stepIds[holder[at]!]!,
    };
  });
}
