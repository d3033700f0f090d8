import { assert } from "../errors.ts";
import { doubles } from "../numeric/filled.ts";
import { places as placesOf } from "../numeric/places.ts";
import { sum } from "../numeric/sum.ts";
import { isOver, TOLERANCE } from "../numeric/comparator.ts";
import type { FreeShare } from "./cap-kind.ts";
import { EQUAL, PRO_RATA, type FillRule } from "./fill-rule.ts";
import { sortedLevel } from "./sorted-level.ts";

/** Shares in the order of the base; `held` are the indexes of those that their cap stopped. */
export interface Allocation {
  readonly weights: readonly number[];
  readonly held: readonly number[];
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

interface Water {
  readonly total: number;
  readonly caps: Caps;
}

/** So many passes cost less than one sort; where they do not suffice, the sort bounds the work. */
const PASSES_BEFORE_SORT = 8;

/** How far over its cap the walk must see a share: closer than its own rounding, a pass decides. */
const CLEARLY = 1 + 1e-13;

/**
 * Pass after pass, whoever is over its cap at the level of the free ones is capped, until none is.
 * Each pass adds its bases in their order, so that the bits follow from who is capped alone.
 *
 * The level never falls from one pass to the next: where it seems to, the caps leave the free ones the
 * rounding of a sum, and those stay at the level before rather than end at 0.
 */
function fill(base: readonly number[], { total, caps }: Water, rule: FillRule): Allocation {
  const count = base.length;
  if (count === 0) return { weights: [], held: [], free: undefined };
  const reach = typeof caps === "number" ? caps * count : sum(caps);
  assert(total <= reach + 2 * TOLERANCE, "a total fits under its caps");
  const [each, own] = typeof caps === "number" ? [caps, undefined] : [0, caps];
  const { share: shareOf } = rule;
  const capped = new Uint8Array(count);
  const bases = new Float64Array(base);
  const places = placesOf(count);
  let free = count;
  let level = 0;
  let reached = -Infinity;
  for (let pass = 0, before = -1; free > 0 && free !== before; pass++) {
    const rest = bases.subarray(0, free);
    const left = total - takenBy(capped, caps, count - free);
    const jumps = pass === PASSES_BEFORE_SORT;
    level = jumps
      ? sortedLevel(
          { bases: rest, caps: capsOf(caps, places.subarray(0, free)), total: left },
          rule,
        )
      : Math.max(reached, rule.levelOf(sum(rest), left, free));
    if (!jumps) reached = level;
    const margin = jumps ? CLEARLY : 1;
    before = jumps ? -1 : free;
    free = 0;
    for (let place = 0, { length } = rest; place < length; place++) {
      const at = places[place]!;
      const weight = bases[place]!;
      const cap = own === undefined ? each : own[at]!;
      if (shareOf(weight, level) > cap * margin) capped[at] = 1;
      else {
        places[free] = at;
        bases[free++] = weight;
      }
    }
  }
  const weights = free > 0 ? base.slice() : allHeld(base, { total, caps, reach });
  const held: number[] = [];
  for (let at = 0; at < count; at++) {
    const share = shareOf(base[at]!, level);
    if (capped[at] === 1) {
      const cap = own === undefined ? each : own[at]!;
      if (isOver(share, cap)) held.push(at);
      if (free > 0) weights[at] = cap;
    } else weights[at] = share;
  }
  return { weights, held, free: held.length === count ? undefined : rule.told(level) };
}

function takenBy(capped: Uint8Array, caps: Caps, count: number): number {
  if (count === 0) return 0;
  return typeof caps === "number" ? caps * count : sum(caps.filter((_, at) => capped[at] === 1));
}

function capsOf(caps: Caps, places: Uint32Array): number | Float64Array {
  return typeof caps === "number" ? caps : doubles(places.length, (at) => caps[places[at]!]!);
}

/** Every share is capped: the caps equal the total within the tolerance and share it in proportion. */
function allHeld(
  base: readonly number[],
  { total, caps, reach }: Water & { readonly reach: number },
): number[] {
  return typeof caps === "number"
    ? base.map(() => total / base.length)
    : caps.map((cap) => cap * (total / reach));
}
