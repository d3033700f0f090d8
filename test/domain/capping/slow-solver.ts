import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import type { Trigger } from "../../../domain/numeric/comparator.ts";

/** No weights hold the step. */
export class NoAnswer extends Error {}

const EPS = 1e-12;
const total = (weights: readonly number[]): number => weights.reduce((a, b) => a + b, 0);
const over = (weight: number, limit: number): boolean => weight > limit + EPS;
const barOf = (trigger: Trigger): number => Object.values(trigger)[0] as number;
const meets = (trigger: Trigger, weight: number): boolean =>
  "over" in trigger ? over(weight, trigger.over) : weight >= trigger.at_least - EPS;

/**
 * The obvious way: pass after pass, whoever is over comes down to its cap, is marked, and what it
 * leaves is shared by those that are not marked.
 */
function passes(weights: readonly number[], caps: readonly number[], equally: boolean): number[] {
  const now = [...weights];
  const capped = now.map(() => false);
  for (;;) {
    const over = now.flatMap((weight, at) => (!capped[at] && weight > caps[at]! ? [at] : []));
    if (over.length === 0) return now;
    let excess = 0;
    for (const at of over) {
      excess += now[at]! - caps[at]!;
      now[at] = caps[at]!;
      capped[at] = true;
    }
    const free = now.flatMap((_, at) => (capped[at] ? [] : [at]));
    if (free.length === 0) {
      if (excess > 1e-11) throw new NoAnswer();
      return now;
    }
    const base = total(free.map((at) => now[at]!));
    for (const at of free) now[at]! += equally ? excess / free.length : (excess * now[at]!) / base;
  }
}

/** Gives a total to some weights by scaling them first, then by passes. */
function share(base: readonly number[], sum: number, cap: number): number[] {
  if (base.length === 0) {
    if (Math.abs(sum) > 1e-11) throw new NoAnswer();
    return [];
  }
  if (cap * base.length < sum - EPS) throw new NoAnswer();
  const whole = total(base);
  return passes(
    base.map((weight) => (weight * sum) / whole),
    base.map(() => cap),
    false,
  );
}

interface Unit {
  readonly id: string;
  readonly weight: number;
  readonly lines: readonly CapLine[];
}

/** Weights of the units of a step before and after it, by id. */
export function slowly(lines: readonly CapLine[], step: CapStep): ReadonlyMap<string, number> {
  const units = unitsOf(lines, step);
  const weights = units.map(({ weight }) => weight);
  const after = solve(units, weights, step);
  return new Map(units.map(({ id }, at) => [id, after[at]!]));
}

export function unitsOf(lines: readonly CapLine[], { unit }: Pick<CapStep, "unit">): Unit[] {
  const whole = total(lines.map(({ weight }) => weight));
  const found = new Map<string, CapLine[]>();
  for (const line of lines) {
    const id = unit === "company" ? line.companyId : line.securityId;
    found.set(id, [...(found.get(id) ?? []), line]);
  }
  return [...found]
    .map(([id, of]) => ({ id, lines: of, weight: total(of.map(({ weight }) => weight)) / whole }))
    .toSorted((a, b) =>
      Math.abs(a.weight - b.weight) > EPS ? b.weight - a.weight : a.id < b.id ? -1 : 1,
    );
}

/** Units come largest first. */
function solve(units: readonly Unit[], weights: readonly number[], step: CapStep): number[] {
  const count = units.length;
  switch (step.kind) {
    case "single": {
      if (count * step.target < 1 - EPS) throw new NoAnswer();
      const trigger = step.trigger ?? { over: step.target };
      if (!weights.some((weight) => meets(trigger, weight))) return [...weights];
      return passes(
        weights,
        weights.map(() => step.target),
        step.redistribute === "equal",
      );
    }
    case "largest_others":
      return capped(
        weights,
        weights.map((_, at) => (at === 0 ? step.largest : step.others)),
      );
    case "ladder": {
      const { members, trigger } = step;
      const group = members ? weights.filter((weight) => meets(members, weight)) : weights;
      if (trigger && !meets(trigger, total(group))) return [...weights];
      return capped(
        weights,
        weights.map((_, at) => step.ladder[at] ?? step.others),
      );
    }
    case "relative":
      return capped(
        weights,
        units.map(({ lines }) => {
          const to = total(lines.map(({ attributes }) => Number(attributes[step.to])));
          const { multiple = Infinity, points = Infinity, limit = 1 } = step;
          return Math.min(limit, to * multiple, to + points);
        }),
      );
    case "top_n": {
      const top = weights.slice(0, step.n);
      if (!meets(step.trigger, total(top))) return [...weights];
      return scaled(top, weights.slice(step.n), {
        target: step.target,
        floor: 0,
        limit: step.outside_limit ?? Infinity,
        ranked: step.keep_rank_order ?? false,
      });
    }
    case "group_threshold": {
      if (step.method === "release") return released(weights, step);
      const members = weights.filter((weight) => meets(step.members, weight));
      const others = weights.slice(members.length);
      if (members.length === 0 || !meets(step.trigger, total(members))) return [...weights];
      const target = step.target ?? barOf(step.trigger);
      if (step.method === "scale")
        return scaled(members, others, {
          target,
          floor: step.member_floor ?? 0,
          limit: step.receivers_limit ?? Infinity,
          ranked: step.keep_rank_order ?? false,
        });
      const now = [...weights];
      for (let at = members.length - 1; at >= 0; at--) {
        if (!over(total(now.slice(0, at + 1)), target)) break;
        pour(now, {
          from: at,
          to: step.member_floor,
          first: members.length,
          limit: step.receivers_limit,
        });
      }
      return now;
    }
    case "group":
      return groups(units, weights, step);
    case "joint":
    case "pivot":
      throw new Error(`${step.kind} is proved by its multipliers, not by passes`);
  }
}

function capped(weights: readonly number[], caps: readonly number[]): number[] {
  if (total(caps) < 1 - EPS) throw new NoAnswer();
  if (!weights.some((weight, at) => over(weight, caps[at]!))) return [...weights];
  return passes(weights, caps, false);
}

interface Scale {
  readonly target: number;
  readonly floor: number;
  readonly limit: number;
  readonly ranked: boolean;
}

function scaled(group: readonly number[], others: readonly number[], rule: Scale): number[] {
  const whole = total(group);
  const inside = group.map((weight) => Math.max(rule.floor, (weight * rule.target) / whole));
  const limit = rule.ranked ? Math.min(rule.limit, ...inside) : rule.limit;
  return [...inside, ...share(others, 1 - total(inside), limit)];
}

function released(
  weights: readonly number[],
  step: Extract<CapStep, { method: "release" }>,
): number[] {
  const p = step.member_limit;
  const q = "over" in step.members ? step.members.over : step.members.at_least - 2 * EPS;
  const r = step.target ?? barOf(step.trigger);
  const count = weights.length;
  const seats = Array.from({ length: count + 1 }, (_, k) => k).filter((k) => k === 0 || k * q < r);
  if (!seats.some((k) => Math.min(r, k * p) + (count - k) * q >= 1 - EPS)) throw new NoAnswer();
  const first = weights.some((weight) => over(weight, p))
    ? passes(
        weights,
        weights.map(() => p),
        false,
      )
    : [...weights];
  let members = first.filter((weight) => meets(step.members, weight)).length;
  if (!meets(step.trigger, total(first.slice(0, members)))) return first;
  for (;;) {
    const group = share(first.slice(0, members), Math.min(r, p * members), p);
    const room = q * (count - members);
    if (group.every((weight) => meets(step.members, weight)) && room + total(group) >= 1 - EPS)
      return [...group, ...share(first.slice(members), 1 - total(group), q)];
    members--;
  }
}

/** One parked member's excess to all who are under the limit, until none of it is left. */
function pour(
  now: number[],
  { from, to, first, limit }: { from: number; to: number; first: number; limit: number },
): void {
  let excess = now[from]! - to;
  now[from] = to;
  while (excess > 1e-14) {
    const open = now.flatMap((weight, at) => (at >= first && weight < limit - EPS ? [at] : []));
    if (open.length === 0) {
      if (excess > 1e-11) throw new NoAnswer();
      return;
    }
    const base = total(open.map((at) => now[at]!));
    let given = 0;
    for (const at of open) {
      const part = Math.min((excess * now[at]!) / base, limit - now[at]!);
      now[at]! += part;
      given += part;
    }
    excess -= given;
  }
}

/** Every group times one factor, cut at its limit and floor; the factor by bisection. */
function groups(
  units: readonly Unit[],
  weights: readonly number[],
  step: Extract<CapStep, { kind: "group" }>,
): number[] {
  const valueOf = (unit: Unit): string => unit.lines[0]!.attributes[step.by]!;
  const sums = new Map<string, number>();
  for (const [at, unit] of units.entries())
    sums.set(valueOf(unit), (sums.get(valueOf(unit)) ?? 0) + weights[at]!);
  const limitOf = (value: string): number => step.limit ?? step.limits?.[value] ?? 1;
  const floor = step.floor ?? 0;
  const values = [...sums.keys()];
  if (total(values.map((value) => Math.min(1, limitOf(value)))) < 1 - EPS) throw new NoAnswer();
  if (floor * values.length > 1 + EPS) throw new NoAnswer();
  if (values.some((value) => limitOf(value) < floor)) throw new NoAnswer();
  const at = (value: string, factor: number): number =>
    Math.min(limitOf(value), Math.max(floor, sums.get(value)! * factor));
  if (
    values.every(
      (value) => !over(sums.get(value)!, limitOf(value)) && !over(floor, sums.get(value)!),
    )
  )
    return [...weights];
  let [low, high] = [0, 1 / Math.min(...sums.values())];
  for (let turn = 0; turn < 200; turn++) {
    const middle = (low + high) / 2;
    if (total(values.map((value) => at(value, middle))) < 1) low = middle;
    else high = middle;
  }
  return units.map((unit, place) => {
    const value = valueOf(unit);
    return (weights[place]! * at(value, high)) / sums.get(value)!;
  });
}
