import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { JointStep } from "../../../domain/capping/joint.ts";
import type { PivotStep } from "../../../domain/capping/pivot.ts";
import { NoAnswer, unitsOf } from "./slow-solver.ts";

const EPS = 1e-12;
const total = (weights: readonly number[]): number => weights.reduce((a, b) => a + b, 0);

/** A sum of some weights with its value where it is in force; `sign` -1 = at most, 1 = at least. */
interface Row {
  readonly members: readonly number[];
  readonly limit: number;
  readonly sign: -1 | 1;
}

/**
 * Joint limits by trying every set of limits that might be in force: the weights nearest to the start
 * with those met exactly, kept where all others hold and no multiplier pulls the wrong way.
 */
export function slowJoint(lines: readonly CapLine[], step: JointStep): ReadonlyMap<string, number> {
  const units = unitsOf(lines, { unit: "security" });
  const start = units.map(({ weight }) => weight);
  const rows = rowsOf(
    step,
    units.map(({ lines: [line] }) => line!),
  );
  const alone = start.map((_, at) => rows.find((row) => isAlone(row, at))?.limit ?? 1);
  if (total(alone) < 1 - EPS) throw new NoAnswer();
  let best = { miss: Infinity, weights: start };
  const attempt = (inForce: readonly Row[], from: number): void => {
    const found = nearestWith(start, inForce);
    if (found) {
      const broken = rows.map(({ members, limit, sign }) =>
        Math.max(0, sign * (limit - total(members.map((at) => found.weights[at]!)))),
      );
      const miss = Math.max(0, ...broken, ...found.multipliers.map((one) => -one / 10));
      if (miss < best.miss) best = { miss, weights: found.weights };
    }
    if (best.miss < 1e-14 || inForce.length === start.length - 1) return;
    for (let at = from; at < rows.length; at++) attempt([...inForce, rows[at]!], at + 1);
  };
  attempt([], 0);
  if (best.miss > EPS) throw new NoAnswer();
  if (best.weights.some((weight, at) => weight <= start[at]! * EPS)) throw new NoAnswer();
  return new Map(units.map(({ id }, at) => [id, best.weights[at]!]));
}

function isAlone({ members, sign }: Row, at: number): boolean {
  return sign < 0 && members.length === 1 && members[0] === at;
}

/** Every limit as a sum of lines; of those on the same lines the tightest alone. */
function rowsOf(step: JointStep, lines: readonly CapLine[]): readonly Row[] {
  const tightest = new Map<string, Row>();
  for (const row of limitsOf(step, lines)) {
    const key = `${row.sign} ${row.members.join()}`;
    const known = tightest.get(key);
    if (!known || row.sign * (row.limit - known.limit) > 0) tightest.set(key, row);
  }
  return [...tightest.values()];
}

function limitsOf(step: JointStep, lines: readonly CapLine[]): readonly Row[] {
  return step.steps.flatMap((part) => {
    const groups = new Map<string, number[]>();
    for (const [at, line] of lines.entries()) {
      const own = part.unit === "company" ? line.companyId : line.securityId;
      const value = part.kind === "group" ? line.attributes[part.by]! : own;
      groups.set(value, [...(groups.get(value) ?? []), at]);
    }
    return [...groups].flatMap(([value, members]): Row[] => {
      const limit = limitOf(part, { value, of: members.map((at) => lines[at]!) });
      const floor = part.kind === "group" ? (part.floor ?? 0) : 0;
      return [
        ...(limit < 1 ? [{ members, limit, sign: -1 as const }] : []),
        ...(floor > 0 ? [{ members, limit: floor, sign: 1 as const }] : []),
      ];
    });
  });
}

function limitOf(
  part: JointStep["steps"][number],
  { value, of }: { readonly value: string; readonly of: readonly CapLine[] },
): number {
  if (part.kind === "single") return part.target;
  if (part.kind === "group") return part.limit ?? part.limits?.[value] ?? 1;
  const to = total(of.map(({ attributes }) => Number(attributes[part.to])));
  const { multiple = Infinity, points = Infinity, limit = 1 } = part;
  return Math.min(limit, to * multiple, to + points);
}

/** Least relative squares with some sums, and that of all, met exactly; none where they depend. */
function nearestWith(
  start: readonly number[],
  inForce: readonly Row[],
): { weights: number[]; multipliers: number[] } | undefined {
  const all = start.map((_, at) => at);
  const sums = [{ members: all, limit: 1 }, ...inForce];
  const system = sums.map(({ members, limit }) => {
    const row = sums.map((other) => {
      let common = 0;
      for (const at of members) if (other.members.includes(at)) common += start[at]!;
      return common;
    });
    row.push(limit - total(members.map((at) => start[at]!)));
    return row;
  });
  const pulls = eliminated(system);
  if (pulls === undefined) return undefined;
  const weights = start.map((weight, at) => {
    const pull = sums.map(({ members }, row) => (members.includes(at) ? pulls[row]! : 0));
    return weight * (1 + total(pull));
  });
  return { weights, multipliers: inForce.map(({ sign }, row) => sign * pulls[row + 1]!) };
}

/** Gauss and Jordan, with the largest pivot; undefined where a row depends on others. */
function eliminated(rows: number[][]): number[] | undefined {
  for (let column = 0; column < rows.length; column++) {
    const below = rows.slice(column).map((row) => Math.abs(row[column]!));
    const pivot = column + below.indexOf(Math.max(...below));
    if (Math.abs(rows[pivot]![column]!) < EPS) return undefined;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const lead = rows[column]!.map((cell) => cell / rows[column]![column]!);
    rows[column] = lead;
    for (const [at, row] of rows.entries())
      if (at !== column) rows[at] = row.map((cell, place) => cell - row[column]! * lead[place]!);
  }
  return rows.map((row) => row.at(-1)!);
}

/**
 * Every number k of large units, and for each the total that they may have, by bisection: it is where
 * one more unit of weight is worth the same to them and to the others.
 */
export function slowPivot(lines: readonly CapLine[], step: PivotStep): ReadonlyMap<string, number> {
  const units = unitsOf(lines, step);
  const start = units.map(({ weight }) => weight);
  const count = start.length;
  const { member_limit: p, target: r } = step;
  const q = "over" in step.members ? step.members.over : step.members.at_least - 2 * EPS;
  let best: { distance: number; weights: number[] } | undefined;
  for (let k = 0; k <= Math.min(count, Math.floor(r / q + 1e-9)); k++) {
    let low = Math.max(0, 1 - (count - k) * q);
    let high = Math.min(r, k * p);
    if (low > high + EPS) continue;
    const [top, rest] = [start.slice(0, k), start.slice(k)];
    for (let turn = 0; turn < 50; turn++) {
      const middle = (low + high) / 2;
      if (levelOf(top, p, middle) < levelOf(rest, q, 1 - middle)) low = middle;
      else high = middle;
    }
    const weights = [...clipped(top, p, high), ...clipped(rest, q, 1 - high)];
    const distance = total(weights.map((weight, at) => (weight - start[at]!) ** 2));
    if (distance < (best?.distance ?? Infinity) - 1e-14) best = { distance, weights };
  }
  if (!best) throw new NoAnswer();
  return new Map(units.map(({ id }, at) => [id, best.weights[at]!]));
}

/** What is added to each weight, cut at 0 and the limit, so that they have a total. */
function levelOf(of: readonly number[], limit: number, sum: number): number {
  let [low, high] = [-1, 1];
  for (let turn = 0; turn < 54; turn++) {
    const middle = (low + high) / 2;
    let reached = 0;
    for (const weight of of) reached += Math.min(limit, Math.max(0, weight + middle));
    if (reached < sum) low = middle;
    else high = middle;
  }
  return high;
}

function clipped(of: readonly number[], limit: number, sum: number): number[] {
  const level = levelOf(of, limit, sum);
  return of.map((weight) => Math.min(limit, Math.max(0, weight + level)));
}
