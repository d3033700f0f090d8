import { sum } from "../numeric/sum.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { CapLine } from "./cap-line.ts";
import { TOLERANCE } from "./comparator.ts";

/** What a step caps: one security, or all lines of one company. */
export interface CapUnit {
  readonly id: string;
  readonly weight: number;
  /** Its weight before all steps. */
  readonly uncapped: number;
  /** Indexes of the unit's lines. */
  readonly lines: readonly number[];
}

/** Weights of the lines before all steps, and now. */
export interface LineWeights {
  readonly before: readonly number[];
  readonly weights: readonly number[];
}

/** The lines that make one unit, by index. */
export interface UnitLines {
  readonly id: string;
  readonly lines: readonly number[];
}

/** Which lines each unit has, in id order. Expects: lines in id order. */
export function unitLines(
  unit: "company" | "security",
  lines: readonly CapLine[],
): readonly UnitLines[] {
  if (unit === "security")
    return lines.map(({ securityId }, at) => ({ id: securityId, lines: [at] }));
  const byCompany = new Map<string, number[]>();
  for (const [at, { companyId }] of lines.entries()) {
    const known = byCompany.get(companyId);
    if (known) known.push(at);
    else byCompany.set(companyId, [at]);
  }
  return [...byCompany]
    .map(([id, at]) => ({ id, lines: at }))
    .toSorted((a, b) => byCodeUnit(a.id, b.id));
}

/** The units with their weights; a company weighs what its lines weigh together. */
export function weighUnits(
  units: readonly UnitLines[],
  { before, weights }: LineWeights,
): readonly CapUnit[] {
  return units.map(({ id, lines }) => ({
    id,
    weight: totalOf(lines, weights),
    uncapped: totalOf(lines, before),
    lines,
  }));
}

function totalOf(lines: readonly number[], weights: readonly number[]): number {
  return lines.length === 1 ? weights[lines[0]!]! : sum(lines.map((at) => weights[at]!));
}

/** The weights of the lines once their units weigh `after`; proportions inside a unit stay. */
export function spreadOverLines(
  units: readonly CapUnit[],
  after: readonly number[],
  weights: readonly number[],
): number[] {
  const spread = [...weights];
  for (const [at, { weight, lines }] of units.entries()) {
    const unitAfter = after[at]!;
    if (unitAfter === weight) continue;
    if (lines.length === 1) spread[lines[0]!] = unitAfter;
    else
      for (const line of lines)
        spread[line] =
          weight === 0 ? unitAfter / lines.length : weights[line]! * (unitAfter / weight);
  }
  return spread;
}

/**
 * The given indexes of units, largest first. Weights within the tolerance are a tie: by the weight
 * before all caps, then by id ascending.
 */
export function byRank(units: readonly CapUnit[], indexes: readonly number[]): readonly number[] {
  return ranked(indexes, [(at) => units[at]!.weight, (at) => units[at]!.uncapped]);
}

/** The first `count` of all units by rank; only what may be among them is sorted by it. */
export function largestUnits(units: readonly CapUnit[], count: number): readonly number[] {
  const weights = Float64Array.from(units, ({ weight }) => weight).sort();
  const least = (weights[Math.max(0, weights.length - count)] ?? 0) - TOLERANCE;
  const candidates = units.flatMap(({ weight }, at) => (weight >= least ? [at] : []));
  return byRank(units, candidates).slice(0, count);
}

/** Largest first by the first key, ties by the next, and at last in the order of the indexes. */
function ranked(
  indexes: readonly number[],
  [key, ...others]: readonly ((at: number) => number)[],
): readonly number[] {
  if (!key || indexes.length < 2) return indexes;
  const order = indexes.toSorted((a, b) => key(b) - key(a) || a - b);
  const result: number[] = [];
  for (let start = 0, end = 1; start < order.length; start = end++) {
    const floor = key(order[start]!) - TOLERANCE;
    while (end < order.length && key(order[end]!) >= floor) end++;
    const tied = order.slice(start, end).toSorted((a, b) => a - b);
    result.push(...ranked(tied, others));
  }
  return result;
}
