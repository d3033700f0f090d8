import { assert } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import { isOver, TOLERANCE } from "./comparator.ts";
import type { FreeShare } from "./cap-kind.ts";

/** Shares in the order of the base; `held` marks those that their cap stopped. */
export interface Allocation {
  readonly weights: readonly number[];
  readonly held: readonly boolean[];
  /** How every share that is not held came from its base; undefined where all are held. */
  readonly free: FreeShare | undefined;
}

/** One cap for all, or one for each in the order of the base; a cap may be infinite. */
export type Caps = number | readonly number[];

/**
 * Gives `total` pro rata to `base`, no share over its cap; what a held one leaves goes to the rest.
 *
 * Expects: positive base, caps that sum to at least `total`.
 * Boundary: a share exactly at its cap is free.
 * Keeps: the sum (`total`), the proportions among the free; under one cap the order of the base.
 */
export function allocate(base: readonly number[], total: number, caps: Caps): Allocation {
  return fill(base, { total, caps }, PRO_RATA);
}

/**
 * Brings what is over its cap to it and gives every other the same amount, repeated until none is
 * over.
 *
 * Expects: positive base, caps that sum to at least the base's sum.
 * Keeps: the sum, the differences among the free; under one cap the order of the base.
 */
export function allocateEqually(base: readonly number[], caps: Caps): Allocation {
  return fill(base, { total: sum(base), caps }, EQUAL);
}

/** How a free share follows from its base at a level of the water, and where its cap stops it. */
interface FillRule {
  readonly levelOf: (free: number, left: number, count: number) => number;
  readonly stop: (base: number, cap: number) => number;
  readonly share: (base: number, level: number) => number;
  readonly told: (level: number) => FreeShare;
}

const PRO_RATA: FillRule = {
  levelOf: (free, left) => left / free,
  stop: (base, cap) => cap / base,
  share: (base, level) => base * level,
  told: (multiplier) => ({ multiplier }),
};

const EQUAL: FillRule = {
  levelOf: (free, left, count) => (left - free) / count,
  stop: (base, cap) => cap - base,
  share: (base, level) => base + level,
  told: (addend) => ({ addend }),
};

interface Water {
  readonly total: number;
  readonly caps: Caps;
}

/** How far over its cap the walk must see a share: closer than its own rounding, exact sums decide. */
const CLEARLY = 1 + 1e-13;

/** One walk over the sorted stops finds who is held; exact sums in base order settle equal ones. */
function fill(base: readonly number[], { total, caps }: Water, rule: FillRule): Allocation {
  if (base.length === 0) return { weights: [], held: [], free: undefined };
  const capAt = typeof caps === "number" ? () => caps : (at: number) => caps[at]!;
  const reach = typeof caps === "number" ? caps * base.length : sum(caps);
  assert(total <= reach + 2 * TOLERANCE, "a total fits under its caps");
  let level = levelOfSorted(base, { total, caps }, rule);
  const capped = base.map((weight, at) => rule.share(weight, level) > capAt(at) * CLEARLY);
  let count = capped.filter(Boolean).length;
  for (let fresh = -1; fresh !== 0 && count < base.length; count += fresh) {
    const free = count === 0 ? base : base.filter((_, at) => !capped[at]);
    level = rule.levelOf(sum(free), total - takenBy(capped, caps, count), free.length);
    fresh = 0;
    for (let at = 0; at < base.length; at++) {
      if (capped[at] || rule.share(base[at]!, level) <= capAt(at)) continue;
      capped[at] = true;
      fresh++;
    }
  }
  const held = base.map(
    (weight, at) => capped[at]! && isOver(rule.share(weight, level), capAt(at)),
  );
  const weights =
    count === base.length
      ? allHeld(base, { total, caps, reach })
      : base.map((weight, at) => (capped[at] ? capAt(at) : rule.share(weight, level)));
  return { weights, held, free: held.every(Boolean) ? undefined : rule.told(level) };
}

function takenBy(capped: readonly boolean[], caps: Caps, count: number): number {
  if (count === 0) return 0;
  return typeof caps === "number" ? caps * count : sum(caps.filter((_, at) => capped[at]));
}

/** Every share is capped: the caps equal the total within the tolerance and share it in proportion. */
function allHeld(
  base: readonly number[],
  { total, caps, reach }: Water & { readonly reach: number },
): readonly number[] {
  return typeof caps === "number"
    ? base.map(() => total / base.length)
    : caps.map((cap) => cap * (total / reach));
}

/** Walks up the sorted stops: the level at which no free share reaches its stop, one always free. */
function levelOfSorted(base: readonly number[], { total, caps }: Water, rule: FillRule): number {
  const count = base.length;
  const { bases, taken } = inStopOrder(base, caps, rule);
  const free = new Float64Array(count + 1);
  for (let at = count - 1; at >= 0; at--) free[at] = free[at + 1]! + bases[at]!;
  let left = total;
  for (let held = 0; held < count - 1; held++) {
    const level = rule.levelOf(free[held]!, left, count - held);
    const cap = typeof taken === "number" ? taken : taken[held]!;
    if (rule.stop(bases[held]!, cap) >= level) return level;
    left = typeof taken === "number" ? total - taken * (held + 1) : left - cap;
  }
  return count === 0 ? 0 : rule.levelOf(bases[count - 1]!, left, 1);
}

/** Bases and caps in the order in which rising water reaches the stops; equal ones in base order. */
function inStopOrder(
  base: readonly number[],
  caps: Caps,
  rule: FillRule,
): { readonly bases: ArrayLike<number>; readonly taken: number | ArrayLike<number> } {
  if (typeof caps === "number")
    return { bases: Float64Array.from(base).sort().reverse(), taken: caps };
  const stops = Float64Array.from(base, (weight, at) => rule.stop(weight, caps[at]!));
  const order = Uint32Array.from(base.keys()).sort((a, b) => stops[a]! - stops[b]! || a - b);
  return {
    bases: Float64Array.from(order, (at) => base[at]!),
    taken: Float64Array.from(order, (at) => caps[at]!),
  };
}
