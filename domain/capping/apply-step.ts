import { PipelineError } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import type { StepOutcome } from "./cap-kind.ts";
import type { BoundUnit, CapLine, StepRecord } from "./cap-line.ts";
import type { CapStep } from "./cap-step.ts";
import { TOLERANCE } from "./comparator.ts";
import type { Feasibility } from "./feasibility.ts";
import { capKindOf } from "./registry.ts";
import { spreadOverLines, type CapUnit, type LineWeights } from "./units.ts";

/** What a step acts on: lines in id order with their weights, and the units they make for it. */
export interface StepInput extends LineWeights {
  readonly lines: readonly CapLine[];
  readonly units: readonly CapUnit[];
}

/** A step that was done; `heldLines` are indexes of lines, in id order. */
export interface AppliedStep {
  readonly step: CapStep;
  readonly weights: readonly number[];
  readonly heldLines: ReadonlySet<number>;
  /** Whether the step's limits are in force as written after it. */
  readonly claimsLimits: boolean;
  readonly keptPrevious: boolean;
  readonly record: Omit<StepRecord, "finally">;
}

/** One step, with its policy for limits that cannot hold. Throws: cap_infeasible, cap_previous_factor_missing. */
export function applyStep(step: CapStep, input: StepInput): AppliedStep {
  const outcome = capKindOf(step).apply(step, input.units, input.lines);
  if (!("infeasible" in outcome)) return applied(step, input, outcome);
  if (step.infeasible === "keep_previous") return keepPrevious(step, input, outcome.infeasible);
  const { limit, value, count, arithmetic } = outcome.infeasible;
  throw new PipelineError("cap_infeasible", {
    step: step.id,
    limit,
    value,
    count,
    reason: `${arithmetic}: no weights of these ${input.units.length} units can hold it`,
  });
}

function applied(step: CapStep, { weights, units }: StepInput, outcome: StepOutcome): AppliedStep {
  const bound = outcome.held.map((at): BoundUnit => {
    const { id, weight } = units[at]!;
    return { unit: id, before: weight, after: outcome.weights[at]! };
  });
  return {
    step,
    weights: spreadOverLines(units, outcome.weights, weights),
    heldLines: new Set(outcome.held.flatMap((at) => units[at]!.lines)),
    claimsLimits: Object.keys(outcome.relaxed).length === 0,
    keptPrevious: false,
    record: {
      id: step.id,
      step,
      triggered: outcome.triggered,
      feasibility: outcome.feasibility,
      measured: outcome.measured,
      bound,
      free: outcome.free,
      relaxed: outcome.relaxed,
      note: outcome.note,
      optimum: outcome.optimum,
    },
  };
}

/** The weights before all steps times the previous factors; a line under the largest factor is held. */
function keepPrevious(
  step: CapStep,
  { lines, before, units }: StepInput,
  infeasible: Feasibility,
): AppliedStep {
  const factors = lines.map((line) => previousFactorOf(step, line));
  const most = factors.reduce((largest, factor) => Math.max(largest, factor), 0);
  const products = before.map((weight, at) => weight * factors[at]!);
  const total = sum(products);
  const weights = products.map((product) => product / total);
  const heldLines = new Set(
    factors.flatMap((factor, at) => (factor < most * (1 - TOLERANCE) ? [at] : [])),
  );
  const bound = units
    .filter((unit) => unit.lines.some((at) => heldLines.has(at)))
    .map((unit): BoundUnit => ({
      unit: unit.id,
      before: unit.weight,
      after: sum(unit.lines.map((at) => weights[at]!)),
    }));
  return {
    step,
    weights,
    heldLines,
    claimsLimits: false,
    keptPrevious: true,
    record: {
      id: step.id,
      step,
      triggered: true,
      feasibility: infeasible,
      measured: { units: units.length },
      bound,
      free: undefined,
      relaxed: {},
      note: `${infeasible.arithmetic}: the previous capping factors are kept`,
    },
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
