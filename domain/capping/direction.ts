import { negative, rounded } from "../numeric/doubled.ts";
import { sum } from "../numeric/sum.ts";
import { fineCommon, fineFactors, fineTotal, type FineRows } from "./fine-rows.ts";
import { solved } from "./linear-system.ts";
import type { ForcedLimit } from "./nearest-problem.ts";

/** Some of the weights, by index in ascending order and as a mask of all. */
export interface Members {
  readonly at: readonly number[];
  readonly mask: Uint8Array;
}

/** A sum that is held at a limit of it, and how strongly that pulls. */
export interface SumInForce {
  readonly at: number;
  readonly members: Members;
  /** -1 where the sum is held from above, 1 from below. */
  readonly sign: number;
  multiplier: number;
}

/** The limits in force: of each weight 0 = free, -1 = at its upper bound, 1 = at its lower; and of sums. */
export interface InForce {
  readonly scale: readonly number[];
  readonly signs: Int8Array;
  readonly sums: readonly SumInForce[];
}

/** A limit about to be in force; `own` is what it is on, `sign` -1 from above. */
interface Forcing {
  readonly of: ForcedLimit["of"];
  readonly at: number;
  readonly own: Members;
  readonly sign: number;
}

/** How weights and multipliers move as a limit is put in force. */
export interface Direction {
  readonly weights: Float64Array;
  readonly bounds: Float64Array;
  readonly sums: readonly number[];
  /** The part of the sum of all weights, beside the parts of the limits in force. */
  readonly level: number;
  /** How fast the limit's own excess shrinks; 0 where those in force do not let it. */
  readonly pace: number;
  /** What is no move of a multiplier. */
  readonly still: number;
  /** Found with 32 digits. */
  readonly fine: boolean;
}

/**
 * A pace this much under the freest one is none: the limit depends on those in force. Doubles leave one
 * of 1e-16 where there is none.
 */
const STILL = 1e-11;
const STILL_OF_32_DIGITS = 1e-26;

/** Paces under these parts of the freest one, and of all free weights, are found again with 32 digits. */
const NEARLY_STILL = 1e-6;
const NEARLY_STILL_OF_ALL = 1e-9;

/** How all move as a limit comes in force, those in force staying at theirs. */
export function directionOf(inForce: InForce, forcing: Forcing): Direction {
  const { scale, signs: held, sums } = inForce;
  const { of, at, own, sign } = forcing;
  const rows = [undefined, ...sums.map(({ members }) => members)];
  const signs = [1, ...sums.map((one) => one.sign)];
  const shares = solved(
    rows.map((a, e) => rows.map((b, f) => signs[e]! * signs[f]! * common(inForce, a, b))),
    rows.map((row, e) => signs[e]! * sign * common(inForce, row, own)),
  );
  const weights = new Float64Array(scale.length);
  const bounds = new Float64Array(scale.length);
  let pace = 0;
  let movable = common(inForce, own, own);
  for (let i = 0; i < scale.length; i++) {
    let pull = own.mask[i]! * sign;
    for (let e = 0; e < rows.length; e++)
      if (!rows[e] || rows[e]!.mask[i]) pull -= shares[e]! * signs[e]!;
    if (held[i] !== 0) bounds[i] = pull * held[i]!;
    else weights[i] = scale[i]! * pull;
    if (own.mask[i]) pace += sign * weights[i]!;
  }
  if (of === "weight") {
    // All moves cancel out. Its own as the difference of two near numbers would be far off where only tiny
    // weights are free beside it.
    weights[at] = 0;
    weights[at] = -sum(weights);
    pace = sign * weights[at];
    movable = Math.min(movable, freeBeside(inForce, at));
  }
  const all = common(inForce, undefined, undefined);
  if (pace <= Math.max(NEARLY_STILL * movable, NEARLY_STILL_OF_ALL * all))
    return fineDirection(inForce, forcing);
  const [level = 0, ...parts] = shares;
  return { weights, bounds, sums: parts, level, pace, still: STILL, fine: false };
}

function fineDirection(inForce: InForce, { own, sign }: Forcing): Direction {
  const { scale, signs, sums } = inForce;
  const rows = fineRows(inForce);
  const factors = fineFactors(rows, (mask) => negative(fineCommon(rows, mask, own.mask)));
  const weights = new Float64Array(scale.length);
  const bounds = new Float64Array(scale.length);
  let pace = 0;
  let movable = 0;
  for (const [at, one] of scale.entries()) {
    const pull = sign * fineTotal(rows, factors, { at, beside: own.mask[at]! });
    if (signs[at] !== 0) bounds[at] = pull * signs[at]!;
    else {
      weights[at] = one * pull;
      pace += weights[at]! * pull;
      movable += own.mask[at]! * one;
    }
  }
  const furthest = factors.reduce((most, [head]) => Math.max(most, Math.abs(head)), 0);
  const moves = pace > STILL_OF_32_DIGITS * movable;
  return {
    weights: moves ? weights : weights.fill(0),
    bounds,
    sums: sums.map((one, place) => -one.sign * sign * rounded(factors[place + 1]!)),
    level: -sign * rounded(factors[0]!),
    pace: moves ? pace : 0,
    still: STILL_OF_32_DIGITS * furthest,
    fine: true,
  };
}

/** The scale of the free weights in both rows; no row is all weights. */
export function common(
  { scale, signs }: InForce,
  a: Members | undefined,
  b: Members | undefined,
): number {
  const [few, others] = a && (!b || a.at.length <= b.at.length) ? [a, b] : [b, a];
  let total = 0;
  if (few === undefined) {
    for (let at = 0; at < scale.length; at++) if (signs[at] === 0) total += scale[at]!;
    return total;
  }
  for (const at of few.at) if (signs[at] === 0 && (!others || others.mask[at])) total += scale[at]!;
  return total;
}

/** The scale of the free weights but one. */
function freeBeside({ scale, signs }: InForce, one: number): number {
  let total = 0;
  for (let at = 0; at < scale.length; at++) if (signs[at] === 0 && at !== one) total += scale[at]!;
  return total;
}

export function fineRows({ scale, signs, sums }: InForce): FineRows {
  return { masks: [undefined, ...sums.map(({ members }) => members.mask)], scale, signs };
}

export function membersOf(at: readonly number[], count: number): Members {
  const mask = new Uint8Array(count);
  for (const one of at) mask[one] = 1;
  return { at: at.toSorted((a, b) => a - b), mask };
}
