import { sum } from "../numeric/sum.ts";
import type { LimitCheck } from "./cap-kind.ts";
import type { CapResult, CappedLine, StepRecord } from "./cap-line.ts";
import { TOLERANCE } from "../numeric/comparator.ts";

/**
 * Everything a stranger needs to check the result with the weights file and a calculator, as plain
 * data in the order in which one reads it.
 *
 * Units: weights and limits are fractions of one.
 */
export function capCertificate({ lines, steps, columns }: CapResult) {
  return {
    schema: "thirdfriday.cap-certificate/1",
    reading: READING,
    tolerance: TOLERANCE,
    lines: lines.length,
    companies: new Set(lines.map(({ companyId }) => companyId)).size,
    weights_before: Object.fromEntries(
      lines.map(({ securityId, weightBefore }) => [securityId, weightBefore]),
    ),
    ...(columns && Object.keys(columns).length > 0 && { columns }),
    steps: steps.map(stepCertificate),
    result: resultChecks(lines),
  };
}

const READING = [
  "Steps apply in order, each to the weights the one before left; over x means w > x + tolerance, at_least x means w >= x - tolerance.",
  "A unit is a security or a company with all its lines; inside a company the lines keep their proportions.",
  "In each triggered step a bound unit goes from before to after; every other unit is multiplied by free.multiplier, or free.addend is added.",
  "feasibility.reach is the most that the limits let all units weigh together; limits can hold when it is at least one.",
  "weights_before are those of capping.csv as doubles: each is within 1e-12 of what is printed there.",
  "limits_at_end measures each step's limit on the final weights of capping.csv; slack is how far it is from being broken.",
  "optimum holds the multipliers that prove a step's weights to be the nearest ones under its limits; cannot_hold those that prove that limits cannot hold; docs/verify says how to check all of this.",
];

function stepCertificate(record: StepRecord) {
  const { id, step, feasibility, triggered, measured, relaxed, bound, free } = record;
  const { note, optimum, cannotHold } = record;
  return {
    id,
    kind: step.kind,
    unit: step.unit,
    rule: step,
    ...(feasibility && { feasibility }),
    triggered,
    measured,
    relaxed,
    bound,
    ...(free && { free }),
    ...(optimum && { optimum }),
    ...(cannotHold && { cannot_hold: cannotHold }),
    limits_at_end: record.finally.map((limit) => ({
      ...limit,
      slack: slackOf(limit),
    })),
    ...(note !== "" && { note }),
  };
}

/** How far the measure is on the good side of its limit. */
function slackOf({ floor, measured, limit }: LimitCheck): number {
  return floor ? measured - limit : limit - measured;
}

function resultChecks(lines: readonly CappedLine[]) {
  const weights = lines.map(({ weightAfter }) => weightAfter);
  const total = sum(weights);
  const companies = new Map<string, number[]>();
  for (const { companyId, weightAfter } of lines)
    companies.set(companyId, [...(companies.get(companyId) ?? []), weightAfter]);
  return {
    weight_sum: total,
    sum_error: total - 1,
    largest_security: heaviest(
      lines.map(({ securityId, weightAfter }) => [securityId, weightAfter]),
    ),
    largest_company: heaviest([...companies].map(([id, parts]) => [id, sum(parts)])),
    smallest_weight: weights.reduce((least, weight) => Math.min(least, weight), 1),
    lines_bound: lines.filter(({ boundBy }) => boundBy !== "").length,
    smallest_capping_factor: lines.reduce(
      (least, { cappingFactor }) => Math.min(least, cappingFactor),
      1,
    ),
  };
}

/** Undefined where nothing is selected. */
function heaviest(
  weights: readonly (readonly [string, number])[],
): { id: string; weight: number } | undefined {
  if (weights.length === 0) return undefined;
  const [id, weight] = weights.reduce((best, next) =>
    next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best,
  );
  return { id, weight };
}
