import { sum } from "../numeric/sum.ts";
import { solved } from "./linear-system.ts";
import type { ForcedLimit, LimitSide, NearestProblem } from "./nearest-problem.ts";

/** A limit that does not hold, and by how much. */
export interface BrokenLimit {
  readonly of: "weight" | "sum";
  readonly at: number;
  readonly side: LimitSide;
  readonly excess: number;
}

/** The nearest weights under the upper limits of single weights alone; `held` are the indexes at theirs. */
export interface BoundedStart {
  readonly weights: readonly number[];
  readonly held: readonly number[];
  readonly level: number;
}

/** Some of the weights, by index in ascending order and as a mask of all. */
interface Members {
  readonly at: readonly number[];
  readonly mask: Uint8Array;
}

interface SumInForce {
  readonly at: number;
  /** -1 where the sum is held from above, 1 from below. */
  readonly sign: number;
  multiplier: number;
}

/** How weights and multipliers move as a limit is put in force. */
interface Direction {
  readonly weights: Float64Array;
  readonly bounds: Float64Array;
  readonly sums: readonly number[];
  /** How fast the limit's own excess shrinks; 0 where those in force do not let it. */
  readonly pace: number;
}

const signOf = (side: LimitSide): number => (side === "at_most" ? -1 : 1);
const sideOf = (sign: number): LimitSide => (sign < 0 ? "at_most" : "at_least");

/** A pace this much under the freest one is none: the limit depends on those in force. */
const STILL = 1e-11;

/** The limits in force of a nearest-weights problem, with the weights and multipliers they give. */
export class ActiveSet {
  readonly #problem: NearestProblem;
  readonly #weights: Float64Array;
  /** 0 = free, -1 = at its upper bound, 1 = at its lower. */
  readonly #signs: Int8Array;
  readonly #multipliers: Float64Array;
  readonly #members: readonly Members[];
  #sums: SumInForce[] = [];

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
  force(broken: BrokenLimit): readonly Omit<ForcedLimit, "multiplier">[] | undefined {
    const sign = signOf(broken.side);
    let multiplier = 0;
    for (;;) {
      const move = this.#directionOf(broken, sign);
      const blocking = this.#firstToGo(move);
      const full = move.pace > 0 ? this.#excessOf(broken, sign) / move.pace : Infinity;
      const length = Math.min(full, blocking?.length ?? Infinity);
      if (length === Infinity) return this.#pushingBack(move);
      this.#go(move, length);
      multiplier += length;
      if (full <= length) {
        if (broken.of === "sum") this.#sums.push({ at: broken.at, sign, multiplier });
        else this.#signs[broken.at] = sign;
        if (broken.of === "weight") this.#multipliers[broken.at] = multiplier;
        return undefined;
      }
      this.#letGo(blocking!);
    }
  }

  /** From who is in force alone: the level of all weights and what the sums in force pull at each. */
  pulls(): { readonly level: number; readonly pulls: Float64Array } {
    const { start, scale, lower, upper, sums } = this.#problem;
    const inForce = this.#sums.toSorted((a, b) => a.at - b.at);
    const rows = [undefined, ...inForce.map(({ at }) => this.#members[at]!)];
    const targets = [1, ...inForce.map(({ at, sign }) => sums[at]![sign < 0 ? "upper" : "lower"])];
    const bound = (at: number): number => (this.#signs[at]! < 0 ? upper[at]! : lower[at]!);
    const totalOf = (row: Members | undefined): number =>
      sum(
        start.flatMap((weight, at) =>
          row && !row.mask[at] ? [] : [this.#signs[at] === 0 ? weight : bound(at)],
        ),
      );
    const matrix = rows.map((a) => rows.map((b) => this.#common(a, b)));
    const [level, ...pull] = solved(
      matrix,
      targets.map((target, at) => target - totalOf(rows[at])),
    );
    const pulls = Float64Array.from(scale, (_, at) =>
      sum(inForce.map((one, place) => (this.#members[one.at]!.mask[at] ? pull[place]! : 0))),
    );
    this.#sums = inForce.map((one, place) => ({ ...one, multiplier: one.sign * pull[place]! }));
    return { level: level!, pulls };
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

  #sumOf(members: readonly number[]): number {
    return sum(members.map((at) => this.#weights[at]!));
  }

  #excessOf({ of, at, side }: BrokenLimit, sign: number): number {
    const limits = of === "sum" ? this.#problem.sums[at]! : undefined;
    const value = limits ? this.#sumOf(limits.members) : this.#weights[at]!;
    const key = side === "at_most" ? "upper" : "lower";
    return Math.max(0, sign * ((limits?.[key] ?? this.#problem[key][at]!) - value));
  }

  /** The scale of the free weights in both rows; no row is all weights. */
  #common(a: Members | undefined, b: Members | undefined): number {
    const { scale } = this.#problem;
    const [few, others] = a && (!b || a.at.length <= b.at.length) ? [a, b] : [b, a];
    let total = 0;
    if (few === undefined) {
      for (let at = 0; at < scale.length; at++) if (this.#signs[at] === 0) total += scale[at]!;
      return total;
    }
    for (const at of few.at)
      if (this.#signs[at] === 0 && (!others || others.mask[at])) total += scale[at]!;
    return total;
  }

  /** The scale of the free weights but one. */
  #freeBeside(one: number): number {
    const { scale } = this.#problem;
    let total = 0;
    for (let at = 0; at < scale.length; at++)
      if (this.#signs[at] === 0 && at !== one) total += scale[at]!;
    return total;
  }

  #directionOf({ of, at }: BrokenLimit, sign: number): Direction {
    const { scale } = this.#problem;
    const own = of === "sum" ? this.#members[at]! : membersOf([at], scale.length);
    const rows = [undefined, ...this.#sums.map((one) => this.#members[one.at]!)];
    const signs = [1, ...this.#sums.map((one) => one.sign)];
    const shares = solved(
      rows.map((a, e) => rows.map((b, f) => signs[e]! * signs[f]! * this.#common(a, b))),
      rows.map((row, e) => signs[e]! * sign * this.#common(row, own)),
    );
    const weights = new Float64Array(scale.length);
    const bounds = new Float64Array(scale.length);
    let pace = 0;
    let movable = this.#common(own, own);
    for (let i = 0; i < scale.length; i++) {
      let pull = own.mask[i]! * sign;
      for (let e = 0; e < rows.length; e++)
        if (!rows[e] || rows[e]!.mask[i]) pull -= shares[e]! * signs[e]!;
      if (this.#signs[i] !== 0) bounds[i] = pull * this.#signs[i]!;
      else weights[i] = scale[i]! * pull;
      if (own.mask[i]) pace += sign * weights[i]!;
    }
    if (of === "weight") {
      // All moves cancel out. Its own as the difference of two near numbers would be far off where only tiny
      // weights are free beside it.
      weights[at] = 0;
      weights[at] = -sum(weights);
      pace = sign * weights[at];
      movable = Math.min(movable, this.#freeBeside(at));
    }
    if (pace <= STILL * movable)
      return { weights: weights.fill(0), bounds, sums: shares.slice(1), pace: 0 };
    return { weights, bounds, sums: shares.slice(1), pace };
  }

  /** The limit in force whose multiplier first falls to 0. */
  #firstToGo({
    bounds,
    sums,
  }: Direction): { of: "weight" | "sum"; at: number; length: number } | undefined {
    let first: { of: "weight" | "sum"; at: number; length: number } | undefined;
    const look = (of: "weight" | "sum", at: number, length: number): void => {
      if (length < (first?.length ?? Infinity)) first = { of, at, length };
    };
    for (const [place, { multiplier }] of this.#sums.entries())
      if (sums[place]! > STILL) look("sum", place, multiplier / sums[place]!);
    for (let at = 0; at < bounds.length; at++)
      if (this.#signs[at] !== 0 && bounds[at]! > STILL)
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

  /** The limits in force that together do not let another hold. */
  #pushingBack({ bounds, sums }: Direction): readonly Omit<ForcedLimit, "multiplier">[] {
    const groups = this.#sums.flatMap(({ at, sign }, place) =>
      sums[place]! < -STILL ? [{ of: "sum" as const, at, side: sideOf(sign) }] : [],
    );
    const weights = [...this.#signs].flatMap((sign, at) =>
      sign !== 0 && bounds[at]! < -STILL ? [{ of: "weight" as const, at, side: sideOf(sign) }] : [],
    );
    return [...groups, ...weights];
  }
}

function membersOf(at: readonly number[], count: number): Members {
  const mask = new Uint8Array(count);
  for (const one of at) mask[one] = 1;
  return { at: at.toSorted((a, b) => a - b), mask };
}
