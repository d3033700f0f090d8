import { assert } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import { TOLERANCE } from "../numeric/comparator.ts";
import { ActiveSet } from "./active-set.ts";
import { boundedStart } from "./bounded-start.ts";
import type { ForcedLimit, NearestProblem } from "./nearest-problem.ts";
import { partedWeights, type InForceOf } from "./parted-weights.ts";
import { withoutSingleSums } from "./single-sums.ts";

export interface Nearest {
  readonly weights: readonly number[];
  readonly level: number;
  readonly forced: readonly ForcedLimit[];
}

/**
 * No weights hold all limits: those in `against`, each times its multiplier, force the sum or weight
 * `broken` past its limit by `excess`.
 */
export interface Contradiction {
  readonly broken: Omit<ForcedLimit, "multiplier">;
  readonly excess: number;
  readonly against: readonly ForcedLimit[];
}

/** A limit this close to holding holds: the rounding of a sum of weights near one, 45 units of it. */
const HELD = 1e-14;

/**
 * The weights nearest to the start that hold every limit: the least sum of (w - start)^2 / scale.
 *
 * The dual active set method of Goldfarb and Idnani: the worst limit that does not hold is put in
 * force, and those that would push the wrong way are let go, until all hold or two sets of limits
 * contradict each other. It ends, as each set in force has a larger distance than the one before. It begins
 * where the limits of single weights alone lead, thousands at once, which one level of the water gives.
 *
 * Boundary: limits that contradict each other by no more than the tolerance hold.
 * Keeps: the sum of one; the result, up to the last bit, whatever order the limits came in force.
 * Source: D. Goldfarb and A. Idnani, Mathematical Programming 27 (1983).
 */
export function nearestWeights(given: NearestProblem): Nearest | Contradiction {
  const { problem, named } = withoutSingleSums(given);
  const found = crossedLimits(problem) ?? nearestUnder(problem);
  if ("broken" in found)
    return { ...found, broken: named(found.broken), against: found.against.map(named) };
  return { ...found, forced: found.forced.map(named).toSorted(sumsFirst) };
}

/** A weight whose least is over its most, as one family of groups may ask beside another. */
function crossedLimits({ lower, upper }: NearestProblem): Contradiction | undefined {
  const at = lower.findIndex((least, unit) => least > upper[unit]! + TOLERANCE);
  if (at < 0) return undefined;
  return {
    broken: { of: "weight", at, side: "at_least" },
    excess: lower[at]! - upper[at]!,
    against: [{ of: "weight", at, side: "at_most", multiplier: 1 }],
  };
}

function sumsFirst(a: ForcedLimit, b: ForcedLimit): number {
  return Number(b.of === "sum") - Number(a.of === "sum") || a.at - b.at;
}

function nearestUnder(problem: NearestProblem): Nearest | Contradiction {
  const set = new ActiveSet(problem);
  const bounded = boundedStart(problem);
  if (bounded) set.beginAt(bounded);
  const most = 100 * (problem.start.length + problem.sums.length + 10);
  for (let turn = 0; ; turn++) {
    assert(turn < most, "the active set method ends");
    const worst = set.worstBroken(HELD);
    if (worst === undefined) return settled(problem, set);
    const refused = set.force(worst);
    if (refused === undefined) continue;
    if (refused.excess <= TOLERANCE) return settled(problem, set);
    const { excess: _, ...broken } = worst;
    return { broken, ...refused };
  }
}

/**
 * The weights that follow from who is in force alone, so that the way there leaves no rounding: by the
 * multipliers, or where these leave more than rounding by the parts that the sums in force make; those of
 * the way where limits leave one point only, as then nobody in force tells the multipliers apart.
 */
function settled(problem: NearestProblem, set: ActiveSet): Nearest {
  const { start, scale, lower, upper } = problem;
  if (!set.isUsed()) return { weights: [...start], level: 0, forced: [] };
  const { level, moves } = set.pulls();
  const boundOf = (at: number): number | undefined => {
    const side = set.sideOf(at);
    return side && (side === "at_most" ? upper[at]! : lower[at]!);
  };
  const within = (weight: number, at: number): number =>
    Math.min(Math.max(weight, lower[at]!), upper[at]!);
  const moved = start.map(
    (weight, at) => boundOf(at) ?? within(weight + scale[at]! * moves[at]!, at),
  );
  const inForce = { sums: set.sumsInForce(), boundOf };
  const off = (weights: readonly number[]): number => furthestOff(problem, inForce.sums, weights);
  const left = off(moved);
  const ways = [
    moved,
    ...(left > ROUNDING ? [partedWeights(problem, inForce)?.map(within)] : []),
    ...(left > TOLERANCE ? [[...set.weights()]] : []),
  ];
  const weights = summingToOne(leastOff(ways, off));
  const forced = set.forced((at) => (weights[at]! - start[at]!) / scale[at]! - moves[at]!);
  return { weights, ...raised({ level, forced }, problem) };
}

/**
 * Where limits hold every weight once and from above, they leave one point: nothing in force says where the
 * level is, which may rise together with all multipliers. It stands where none of them is negative.
 */
function raised(
  told: Pick<Nearest, "level" | "forced">,
  { start, sums }: NearestProblem,
): Pick<Nearest, "level" | "forced"> {
  const { level, forced } = told;
  const least = forced.reduce((found, { multiplier }) => Math.min(found, multiplier), 0);
  if (least === 0 || forced.some(({ side }) => side === "at_least")) return told;
  const limits = new Uint32Array(start.length);
  for (const { of, at } of forced)
    for (const unit of of === "sum" ? sums[at]!.members : [at]) limits[unit]! += 1;
  if (limits.some((count) => count !== 1)) return told;
  return {
    level: level - least,
    forced: forced.map((one) => ({ ...one, multiplier: one.multiplier - least })),
  };
}

/** The first of the best: tiny weights that come up far leave rounding of their own size in the others. */
function leastOff(
  found: readonly (readonly number[] | undefined)[],
  off: (weights: readonly number[]) => number,
): readonly number[] {
  return found
    .filter((weights) => weights !== undefined)
    .reduce((best, weights) => (off(weights) < off(best) ? weights : best));
}

/** How far weights are from the sums in force and that of one, or beyond another limit of a sum. */
function furthestOff(
  { sums }: NearestProblem,
  inForce: InForceOf["sums"],
  weights: readonly number[],
): number {
  const sides = new Map(inForce.map(({ at, side }) => [at, side]));
  return sums.reduce(
    (most, { members, lower, upper }, at) => {
      const total = sum(members.map((unit) => weights[unit]!));
      const least = sides.get(at) === "at_most" ? upper : lower;
      const largest = sides.get(at) === "at_least" ? lower : upper;
      return Math.max(most, total - largest, least - total);
    },
    Math.abs(sum(weights) - 1),
  );
}

/** No way of finding weights leaves their sum this far from one. */
const FAR = 1e-10;

/** What compensated sums of ten thousand rounded weights may lie off; nothing is scaled, or found anew, for it. */
const ROUNDING = 1e-13;

/** Multipliers of thousands, where a tiny weight must move far, leave 1e-12 in the sum: it is taken out. */
function summingToOne(weights: readonly number[]): readonly number[] {
  const total = sum(weights);
  assert(Math.abs(total - 1) < FAR, "nearest weights sum to one");
  return Math.abs(total - 1) < ROUNDING ? weights : weights.map((weight) => weight / total);
}
