import { assert } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import { isOver, TOLERANCE } from "./comparator.ts";
import type { FreeShare } from "./cap-kind.ts";

/** Shares in the order of the base; `held` marks those that the cap stopped. */
export interface Allocation {
  readonly weights: readonly number[];
  readonly held: readonly boolean[];
  /** How every share that is not held came from its base; undefined where all are held. */
  readonly free: FreeShare | undefined;
}

/**
 * Gives `total` pro rata to `base`, no share over `cap`; what a held one leaves goes to the rest.
 *
 * Expects: positive base, cap x count at least `total`; `cap` may be infinite.
 * Boundary: a share exactly at the cap is free.
 * Keeps: the sum (`total`), the order of the base, the proportions among the free.
 */
export function allocate(base: readonly number[], total: number, cap: number): Allocation {
  return fill(base, { total, cap }, (free, left) => {
    const multiplier = left / sum(free);
    return { share: (weight) => weight * multiplier, free: { multiplier } };
  });
}

/**
 * Brings what is over `cap` to it and gives every other the same amount, repeated until none is over.
 *
 * Expects: positive base, cap x count at least the base's sum.
 * Keeps: the sum, the order of the base, the differences among the free.
 */
export function allocateEqually(base: readonly number[], cap: number): Allocation {
  return fill(base, { total: sum(base), cap }, (free, left) => {
    const addend = (left - sum(free)) / free.length;
    return { share: (weight) => weight + addend, free: { addend } };
  });
}

interface Pass {
  readonly share: (weight: number) => number;
  readonly free: FreeShare;
}

function fill(
  base: readonly number[],
  { total, cap }: { readonly total: number; readonly cap: number },
  shareOut: (free: readonly number[], left: number) => Pass,
): Allocation {
  assert(
    base.length === 0 || total <= cap * base.length + 2 * TOLERANCE,
    "a total fits under its caps",
  );
  const capped = base.map(() => false);
  let [count, fresh] = [0, -1];
  let pass: Pass | undefined;
  while (count < base.length && fresh !== 0) {
    const free = count === 0 ? base : base.filter((_, at) => !capped[at]);
    pass = shareOut(free, count === 0 ? total : total - cap * count);
    fresh = 0;
    for (let at = 0; at < base.length; at++) {
      if (capped[at] || pass.share(base[at]!) <= cap) continue;
      capped[at] = true;
      fresh++;
    }
    count += fresh;
  }
  return result(base, capped, { total, cap, pass });
}

/** Where every share is capped the caps equal the total within the tolerance, so it is shared evenly. */
function result(
  base: readonly number[],
  capped: readonly boolean[],
  last: { readonly total: number; readonly cap: number; readonly pass: Pass | undefined },
): Allocation {
  const { total, cap, pass } = last;
  const atCap = capped.every(Boolean) ? total / base.length : cap;
  const held = base.map((weight, at) => capped[at]! && isOver(pass!.share(weight), cap));
  return {
    weights: base.map((weight, at) => (capped[at] ? atCap : pass!.share(weight))),
    held,
    free: held.every(Boolean) ? undefined : pass?.free,
  };
}
