import { sum } from "../numeric/sum.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { CapLine } from "./cap-line.ts";
import { TOLERANCE } from "./comparator.ts";

/** What a step caps: one security, or all lines of one company. */
export interface CapUnit {
  readonly id: string;
  readonly weight: number;
  /** Indexes of the unit's lines. */
  readonly lines: readonly number[];
}

/** Units in id order; a company weighs what its lines weigh together. Expects: lines in id order. */
export function unitsOf(
  unit: "company" | "security",
  lines: readonly CapLine[],
  weights: readonly number[],
): readonly CapUnit[] {
  if (unit === "security")
    return lines.map(({ securityId }, at) => ({
      id: securityId,
      weight: weights[at]!,
      lines: [at],
    }));
  const byCompany = new Map<string, number[]>();
  for (const [at, { companyId }] of lines.entries()) {
    const known = byCompany.get(companyId);
    if (known) known.push(at);
    else byCompany.set(companyId, [at]);
  }
  return [...byCompany]
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([id, at]) => ({ id, weight: sum(at.map((line) => weights[line]!)), lines: at }));
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
    else for (const line of lines) spread[line] = weights[line]! * (unitAfter / weight);
  }
  return spread;
}

/** Indexes of units, largest first; weights within the tolerance are a tie, by id ascending. */
export function byRank(units: readonly CapUnit[]): readonly number[] {
  const order = units
    .map((_, at) => at)
    .toSorted((a, b) => units[b]!.weight - units[a]!.weight || a - b);
  const ranked: number[] = [];
  for (let start = 0; start < order.length;) {
    const floor = units[order[start]!]!.weight - TOLERANCE;
    let end = start + 1;
    while (end < order.length && units[order[end]!]!.weight >= floor) end++;
    ranked.push(...order.slice(start, end).toSorted((a, b) => a - b));
    start = end;
  }
  return ranked;
}
