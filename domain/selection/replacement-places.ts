import { thresholdOf, type Trigger } from "../numeric/comparator.ts";
import { isDecided } from "./company.ts";
import type { Contender } from "./selection-plan.ts";

/** Who may be replaced by whom: indices of the contenders, the best ranked first. */
export interface ReplacementPlaces {
  /** How many have their places by decision. */
  readonly decided: number;
  readonly members: readonly number[];
  readonly newcomers: readonly number[];
}

export function replacementPlaces(contenders: readonly Contender[]): ReplacementPlaces {
  const members: number[] = [];
  const newcomers: number[] = [];
  for (const [at, { facts }] of contenders.entries())
    if (!isDecided({ facts })) (facts.member ? members : newcomers).push(at);
  return { decided: contenders.length - members.length - newcomers.length, members, newcomers };
}

/** By how much of itself an amount may be off: it is the product of up to four numbers, each rounded. */
const ROUNDING = 2e-15;

/**
 * Whether a newcomer's amount is so many times a member's.
 *
 * Boundary: `at_least` lets exactly so many times in, `over` does not; amounts that differ by the rounding
 * of their factors are equal. Keeps: a larger newcomer, or a smaller member, never fails where this one
 * clears, as long as the newcomer ranks before the member.
 */
export function clearsMember(
  times: Trigger,
  { newcomer, member }: { readonly newcomer: number; readonly member: number },
): boolean {
  const asked = member * thresholdOf(times);
  return "over" in times
    ? newcomer > asked + Math.abs(asked) * ROUNDING
    : newcomer >= asked - Math.abs(asked) * ROUNDING;
}
