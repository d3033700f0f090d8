import { doubled, rounded } from "../numeric/doubled.ts";
import { sum } from "../numeric/sum.ts";
import {
  common,
  directionOf,
  fineRows,
  membersOf,
  type Direction,
  type InForce,
  type Members,
  type SumInForce,
} from "./direction.ts";
import { fineFactors, fineTotal } from "./fine-rows.ts";
import { solved } from "./linear-system.ts";
import type { ForcedLimit, LimitSide, NearestProblem } from "./nearest-problem.ts";

/** A limit that does not hold, and by how much. */
export interface BrokenLimit {
  readonly of: "weight" | "sum";
  readonly at: number;
  readonly side: LimitSide;
  readonly excess: number;
}

/**
 * The limits in force that do not let another hold, and by how much they pass it together. Added up, each
 * times its multiplier, they say the contrary of that other one.
 */
export interface Refusal {
  readonly against: readonly ForcedLimit[];
  readonly excess: number;
}

/** The nearest weights under the upper limits of single weights alone; `held` are the indexes at theirs. */
export interface BoundedStart {
  readonly weights: readonly number[];
  readonly held: readonly number[];
  readonly level: number;
}

/** How far all weights move by the level, of their scale, and each by that and the sums in force. */
interface Pulls {
  readonly level: number;
  readonly moves: Float64Array;
}

const signOf = (side: LimitSide): number => (side === "at_most" ? -1 : 1);
const sideOf = (sign: number): LimitSide => (sign < 0 ? "at_most" : "at_least");

/** The limits in force of a nearest-weights problem, with the weights and multipliers they give. */
export class ActiveSet {
  readonly #problem: NearestProblem;
  readonly #weights: Float64Array;
  /** 0 = free, -1 = at its upper bound, 1 = at its lower. */
  readonly #signs: Int8Array;
  readonly #multipliers: Float64Array;
  readonly #members: readonly Members[];
  #sums: SumInForce[] = [];
  /** Whether a move was found that doubles do not tell from none. */
  #needs32Digits = false;

  constructor(problem: NearestProblem) {
    const count = problem.start.length;
    this.#problem = problem;
    this.#weights = Float64Array.from(problem.start);
    this.#signs = new Int8Array(count);
    this.#multipliers = new Float64Array(count);
    this.#members = problem.sums.map(({ members }) => membersOf(members, count));
  }

  /**
   * Begins where only the limits of single weights are in force: `level` is how far all that none holds
   * have moved, of their scale.
   */
  beginAt({ weights, held, level }: BoundedStart): void {
    const { start, scale } = this.#problem;
    this.#weights.set(weights);
    for (const at of held) {
      this.#signs[at] = -1;
      this.#multipliers[at] = Math.max(0, level - (weights[at]! - start[at]!) / scale[at]!);
    }
  }

  weights(): Float64Array {
    return this.#weights;
  }

  isUsed(): boolean {
    return this.#sums.length > 0 || this.#signs.some((sign) => sign !== 0);
  }

  sideOf(at: number): LimitSide | undefined {
    return this.#signs[at] === 0 ? undefined : sideOf(this.#signs[at]!);
  }

  sumsInForce(): readonly { readonly at: number; readonly side: LimitSide }[] {
    return this.#sums.map(({ at, sign }) => ({ at, side: sideOf(sign) }));
  }

  /** The limit that is broken most, the first of equals; undefined where all hold within `held`. */
  worstBroken(held: number): BrokenLimit | undefined {
    let worst: BrokenLimit | undefined;
    const look = (of: BrokenLimit["of"], at: number, [value, lower, upper]: number[]): void => {
      const over = value! - upper!;
      const under = lower! - value!;
      const excess = Math.max(over, under);
      if (excess <= (worst?.excess ?? held)) return;
      worst = { of, at, side: over >= under ? "at_most" : "at_least", excess };
    };
    const { lower, upper, sums } = this.#problem;
    for (let at = 0; at < lower.length; at++)
      if (this.#signs[at] === 0) look("weight", at, [this.#weights[at]!, lower[at]!, upper[at]!]);
    for (const [at, limit] of sums.entries()) {
      if (this.#sums.some((one) => one.at === at)) continue;
      look("sum", at, [this.#sumOf(limit.members), limit.lower, limit.upper]);
    }
    return worst;
  }

  /** Puts a limit in force, letting others go as needed; gives those that do not let it, if any. */
  force(broken: BrokenLimit): Refusal | undefined {
    const sign = signOf(broken.side);
    const own = this.#ownOf(broken);
    let multiplier = 0;
    for (;;) {
      const move = directionOf(this.#inForce(), { ...broken, own, sign });
      this.#needs32Digits ||= move.fine && move.pace > 0;
      const blocking = this.#firstToGo(move);
      const full = move.pace > 0 ? this.#excessOf(broken, sign) / move.pace : Infinity;
      const length = Math.min(full, blocking?.length ?? Infinity);
      if (length === Infinity)
        return { against: this.#pushingBack(move), excess: this.#leastExcess(broken, move) };
      this.#go(move, length);
      multiplier += length;
      if (full <= length) {
        if (broken.of === "sum") this.#sums.push({ at: broken.at, members: own, sign, multiplier });
        else this.#signs[broken.at] = sign;
        if (broken.of === "weight") this.#multipliers[broken.at] = multiplier;
        return undefined;
      }
      this.#letGo(blocking!);
    }
  }

  /** From who is in force alone. */
  pulls(): Pulls {
    const { start, scale, lower, upper, sums } = this.#problem;
    const inForce = this.#sums.toSorted((a, b) => a.at - b.at);
    const rows = [undefined, ...inForce.map(({ members }) => members)];
    const targets = [1, ...inForce.map(({ at, sign }) => sums[at]![sign < 0 ? "upper" : "lower"])];
    const bound = (at: number): number => (this.#signs[at]! < 0 ? upper[at]! : lower[at]!);
    const totalOf = (row: Members | undefined): number =>
      sum(
        start.flatMap((weight, at) =>
          row && !row.mask[at] ? [] : [this.#signs[at] === 0 ? weight : bound(at)],
        ),
      );
    const matrix = rows.map((a) => rows.map((b) => common(this.#inForce(), a, b)));
    const missing = targets.map((target, at) => target - totalOf(rows[at]));
    const [level, ...pull] = solved(matrix, missing);
    if (this.#needs32Digits) return this.#finePulls(inForce, missing);
    const moves = Float64Array.from(
      scale,
      (_, at) =>
        level! + sum(inForce.map((one, place) => (one.members.mask[at] ? pull[place]! : 0))),
    );
    this.#sums = inForce.map((one, place) => ({ ...one, multiplier: one.sign * pull[place]! }));
    return { level: level!, moves };
  }

  #finePulls(inForce: readonly SumInForce[], missing: readonly number[]): Pulls {
    const { scale } = this.#problem;
    const rows = fineRows(this.#inForce(inForce));
    const factors = fineFactors(rows, (_, row) => doubled(missing[row]!));
    const [level, ...pull] = factors.map(rounded);
    const moves = Float64Array.from(scale, (_, at) => fineTotal(rows, factors, { at, beside: 0 }));
    this.#sums = inForce.map((one, place) => ({ ...one, multiplier: one.sign * pull[place]! }));
    return { level: level!, moves };
  }

  /** Every limit in force; `gap` is what a held weight's move leaves to its own limit. */
  forced(gap: (at: number) => number): readonly ForcedLimit[] {
    const weights = [...this.#signs].flatMap((sign, at): ForcedLimit[] =>
      sign === 0 ? [] : [{ of: "weight", at, side: sideOf(sign), multiplier: sign * gap(at) }],
    );
    const sums = this.#sums.map(({ at, sign, multiplier }): ForcedLimit => {
      return { of: "sum", at, side: sideOf(sign), multiplier };
    });
    return [...sums, ...weights];
  }

  #inForce(sums: readonly SumInForce[] = this.#sums): InForce {
    return { scale: this.#problem.scale, signs: this.#signs, sums };
  }

  #ownOf({ of, at }: BrokenLimit): Members {
    return of === "sum" ? this.#members[at]! : membersOf([at], this.#signs.length);
  }

  #sumOf(members: readonly number[]): number {
    return sum(members.map((at) => this.#weights[at]!));
  }

  #excessOf({ of, at, side }: BrokenLimit, sign: number): number {
    const limits = of === "sum" ? this.#problem.sums[at]! : undefined;
    const value = limits ? this.#sumOf(limits.members) : this.#weights[at]!;
    const key = side === "at_most" ? "upper" : "lower";
    return Math.max(0, sign * ((limits?.[key] ?? this.#problem[key][at]!) - value));
  }

  /** The limit in force whose multiplier first falls to 0. */
  #firstToGo({
    bounds,
    sums,
    still,
  }: Direction): { of: "weight" | "sum"; at: number; length: number } | undefined {
    let first: { of: "weight" | "sum"; at: number; length: number } | undefined;
    const look = (of: "weight" | "sum", at: number, length: number): void => {
      if (length < (first?.length ?? Infinity)) first = { of, at, length };
    };
    for (const [place, { multiplier }] of this.#sums.entries())
      if (sums[place]! > still) look("sum", place, multiplier / sums[place]!);
    for (let at = 0; at < bounds.length; at++)
      if (this.#signs[at] !== 0 && bounds[at]! > still)
        look("weight", at, this.#multipliers[at]! / bounds[at]!);
    return first;
  }

  #go({ weights, bounds, sums }: Direction, length: number): void {
    for (let at = 0; at < weights.length; at++) {
      this.#weights[at]! += length * weights[at]!;
      this.#multipliers[at] = Math.max(0, this.#multipliers[at]! - length * bounds[at]!);
    }
    for (const [place, one] of this.#sums.entries())
      one.multiplier = Math.max(0, one.multiplier - length * sums[place]!);
  }

  #letGo({ of, at }: { readonly of: "weight" | "sum"; readonly at: number }): void {
    if (of === "sum") this.#sums.splice(at, 1);
    else this.#signs[at] = 0;
    if (of === "weight") this.#multipliers[at] = 0;
  }

  /**
   * By how much those in force pass a limit whatever the weights: it is made of them alone, so that it
   * follows from what they are, free of the rounding that the way to the weights has left.
   */
  #leastExcess({ of, at, side }: BrokenLimit, { bounds, sums, level }: Direction): number {
    const { lower, upper, sums: limits } = this.#problem;
    const sign = signOf(side);
    const key = side === "at_most" ? "upper" : "lower";
    const limit = of === "sum" ? limits[at]![key] : this.#problem[key][at]!;
    const parts = this.#sums.map((one, place) => {
      const held = limits[one.at]![one.sign < 0 ? "upper" : "lower"];
      return -one.sign * sums[place]! * held;
    });
    const bounded = [...this.#signs].map((held, unit) =>
      held === 0 ? 0 : -held * bounds[unit]! * (held < 0 ? upper : lower)[unit]!,
    );
    return Math.max(0, sum([sign * limit, -level, ...parts, ...bounded]));
  }

  /** The limits in force that together do not let another hold. */
  #pushingBack({ bounds, sums, still }: Direction): readonly ForcedLimit[] {
    const groups = this.#sums.flatMap(({ at, sign }, place): ForcedLimit[] =>
      sums[place]! < -still
        ? [{ of: "sum", at, side: sideOf(sign), multiplier: -sums[place]! }]
        : [],
    );
    const weights = [...this.#signs].flatMap((sign, at): ForcedLimit[] =>
      sign !== 0 && bounds[at]! < -still
        ? [{ of: "weight", at, side: sideOf(sign), multiplier: -bounds[at]! }]
        : [],
    );
    return [...groups, ...weights];
  }
}
