import { sum } from "../numeric/sum.ts";
import type { LimitSide, NearestProblem } from "./nearest-problem.ts";

/** Who is in force of a nearest-weights problem. */
export interface InForceOf {
  readonly sums: readonly { readonly at: number; readonly side: LimitSide }[];
  /** A weight's limit where it is at one. */
  readonly boundOf: (at: number) => number | undefined;
}

/**
 * The weights under the limits in force where these part the weights: each sum in force scales its own, the
 * total all others, by one factor. Undefined where a weight is in two of the sums, or squares are not
 * relative.
 *
 * Keeps: each of these sums to the last bits, however far a tiny weight must come up for it.
 */
export function partedWeights(
  { start, scale, sums }: NearestProblem,
  { sums: inForce, boundOf }: InForceOf,
): readonly number[] | undefined {
  if (scale !== start) return undefined;
  const weights = start.map((_, at) => boundOf(at));
  const parted = new Uint8Array(start.length);
  const fill = (members: readonly number[], target: number): void => {
    const free = members.filter((at) => weights[at] === undefined);
    if (free.length === 0) return;
    const held = sum(members.map((at) => weights[at] ?? 0));
    const total = sum(free.map((at) => start[at]!));
    for (const at of free) weights[at] = start[at]! * ((target - held) / total);
  };
  for (const { at, side } of inForce) {
    const { members, upper, lower } = sums[at]!;
    if (members.some((unit) => parted[unit])) return undefined;
    for (const unit of members) parted[unit] = 1;
    fill(members, side === "at_most" ? upper : lower);
  }
  fill([...start.keys()], 1);
  return weights.map((weight) => weight!);
}
