import { sum } from "../numeric/sum.ts";
import type { ComparedLine } from "./compared-review.ts";

/** Why two compositions of the same day differ in a line's weight. */
export const DIFFERENCE_CAUSES = ["add", "delete", "move", "weight", "cap"] as const;
export type DifferenceCause = (typeof DIFFERENCE_CAUSES)[number];

/** What must be traded one way to go from A to B, and its parts, which add up to it. */
export interface TurnoverBetween {
  readonly one_way: number;
  readonly by_cause: Readonly<Record<DifferenceCause, number>>;
}

type Lines = ReadonlyMap<string, ComparedLine>;

/**
 * Half the sum of absolute weight differences of two compositions, by cause.
 *
 * Rule: a line that only B has is wholly `add`, one that only A has `delete`, and `move` where the
 * other review has it in another segment. A line of both differs by the part of it that the segment
 * holds (`move`), by its uncapped weight beyond that (`weight`) and by what the caps do to it (`cap`);
 * its difference is split in proportion to the sizes of the three.
 * Keeps: the parts sum to the total; A against A is 0; B against A is the same total.
 */
export function turnoverBetween(
  a: Lines,
  b: Lines,
  isMoved: (securityId: string) => boolean,
): TurnoverBetween {
  const parts: Record<DifferenceCause, number[]> = {
    add: [],
    delete: [],
    move: [],
    weight: [],
    cap: [],
  };
  for (const [id, { weight }] of a)
    if (!b.has(id)) parts[isMoved(id) ? "move" : "delete"].push(weight / 2);
  for (const [id, after] of b) {
    const before = a.get(id);
    if (!before) {
      parts[isMoved(id) ? "move" : "add"].push(after.weight / 2);
      continue;
    }
    const { move, weight, cap } = split(before, after);
    parts.move.push(move);
    parts.weight.push(weight);
    parts.cap.push(cap);
  }
  const by_cause = {
    add: sum(parts.add),
    delete: sum(parts.delete),
    move: sum(parts.move),
    weight: sum(parts.weight),
    cap: sum(parts.cap),
  };
  return { one_way: sum(Object.values(by_cause)), by_cause };
}

function split(a: ComparedLine, b: ComparedLine): Record<"move" | "weight" | "cap", number> {
  const half = Math.abs(b.weight - a.weight) / 2;
  const withPart = a.weightUncapped * (b.membershipFraction / a.membershipFraction);
  const moved = Math.abs(withPart - a.weightUncapped);
  const uncapped = Math.abs(b.weightUncapped - withPart);
  const capped = Math.abs(b.weight - b.weightUncapped - (a.weight - a.weightUncapped));
  const total = moved + uncapped + capped;
  if (total === 0) return { move: 0, weight: 0, cap: 0 };
  return {
    move: (half * moved) / total,
    weight: (half * uncapped) / total,
    cap: (half * capped) / total,
  };
}

/** What caps cost against uncapped weights: half the sum of absolute differences. */
export function capDrag(lines: Lines): number {
  return sum([...lines.values()].map((line) => Math.abs(line.weight - line.weightUncapped))) / 2;
}
