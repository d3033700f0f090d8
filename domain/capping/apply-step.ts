import { PipelineError } from "../errors.ts";
import { partsOfTotal } from "../numeric/parts-of-total.ts";
import type { InfeasibleStep, StepOutcome } from "./cap-kind.ts";
import type { BoundUnit, CapLine, StepRecord } from "./cap-line.ts";
import type { CapStep } from "./cap-step.ts";
import { TOLERANCE } from "../numeric/comparator.ts";
import { capKindOf } from "./registry.ts";
import { linesOfUnit } from "./unit-lines.ts";
import { spreadOverLines, unitWeights, type CapUnits } from "./units.ts";

/** What a step acts on: lines in id order, their weights before all steps and now, and its units. */
export interface StepInput {
  readonly lines: readonly CapLine[];
  readonly before: readonly number[];
  readonly weights: readonly number[];
  readonly units: CapUnits;
}

/** A step that was done; `heldLines` are indexes of lines, in id order. */
export interface AppliedStep {
  readonly step: CapStep;
  readonly weights: readonly number[];
  readonly heldLines: readonly number[];
  /** Whether the step's limits are in force as written after it. */
  readonly claimsLimits: boolean;
  readonly keptPrevious: boolean;
  /** Made when it is asked for. */
  readonly record: () => Omit<StepRecord, "finally">;
}

/** One step, with its policy for limits that cannot hold. Throws: cap_infeasible, cap_previous_factor_missing. */
export function applyStep(step: CapStep, input: StepInput): AppliedStep {
  const outcome = capKindOf(step).apply(step, input.units, input.lines);
  if (!("infeasible" in outcome)) return applied(step, input, outcome);
  if (step.infeasible === "keep_previous") return keepPrevious(step, input, outcome);
  const { limit, value, count, arithmetic, conclusion } = outcome.infeasible;
  const follows =
    conclusion ?? `no weights of these ${input.units.weights.length} units can hold it`;
  throw new PipelineError("cap_infeasible", {
    step: step.id,
    limit,
    value,
    count,
    reason: `${arithmetic}: ${follows}`,
  });
}

function applied(step: CapStep, { weights, units }: StepInput, outcome: StepOutcome): AppliedStep {
  return {
    step,
    weights: spreadOverLines(units, outcome.weights, weights),
    heldLines: units.alone
      ? outcome.held
      : outcome.held.flatMap((at) => [...linesOfUnit(units, at)]),
    claimsLimits: Object.keys(outcome.relaxed).length === 0,
    keptPrevious: false,
    record: () => ({
      id: step.id,
      step,
      triggered: outcome.triggered,
      feasibility: outcome.feasibility,
      measured: outcome.measured(),
      bound: outcome.held.map((at) => boundUnit(units, at, outcome.weights)),
      free: outcome.free,
      relaxed: outcome.relaxed,
      note: outcome.note,
      optimum: outcome.optimum,
      cannotHold: outcome.cannotHold,
    }),
  };
}

function boundUnit(units: CapUnits, at: number, after: readonly number[]): BoundUnit {
  return { unit: units.idAt(at), before: units.weights[at]!, after: after[at]! };
}

/** The weights before all steps times the previous factors; a line under the largest factor is held. */
function keepPrevious(
  step: CapStep,
  { lines, before, units }: StepInput,
  { infeasible, cannotHold }: InfeasibleStep,
): AppliedStep {
  const factors = lines.map((line) => previousFactorOf(step, line));
  const most = factors.reduce((largest, factor) => Math.max(largest, factor), 0);
  const weights = partsOfTotal(before.map((weight, at) => weight * factors[at]!));
  const isHeld = (at: number): boolean => factors[at]! < most * (1 - TOLERANCE);
  const after = unitWeights(units, weights);
  return {
    step,
    weights,
    heldLines: [...factors.keys()].filter(isHeld),
    claimsLimits: false,
    keptPrevious: true,
    record: () => ({
      id: step.id,
      step,
      triggered: true,
      feasibility: infeasible,
      measured: { units: units.weights.length },
      bound: [...units.weights.keys()]
        .filter((at) => linesOfUnit(units, at).some(isHeld))
        .map((at) => boundUnit(units, at, after)),
      free: undefined,
      relaxed: {},
      note: `${infeasible.arithmetic}: the previous capping factors are kept`,
      cannotHold,
    }),
  };
}

function previousFactorOf(step: CapStep, { securityId, previousFactor }: CapLine): number {
  if (previousFactor !== undefined) return previousFactor;
  throw new PipelineError("cap_previous_factor_missing", {
    step: step.id,
    security_id: securityId,
    reason: "the step cannot hold and keeps previous factors, and this line has none",
  });
}
