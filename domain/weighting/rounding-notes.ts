import type { CappedLine } from "../capping/cap-line.ts";
import { largest } from "../capping/measures.ts";
import { decimalText } from "../numeric/decimal-text.ts";

/** How far the rounding of factors takes weights off those that the caps give; nothing where it takes none. */
export function roundingNotes(
  weights: readonly number[],
  capped: readonly CappedLine[],
): readonly string[] {
  const moves = capped.map(({ weightAfter }, at) => Math.abs(weights[at]! - weightAfter));
  const most = largest(moves);
  if (!(most > 0)) return [];
  const { securityId } = capped[moves.indexOf(most)]!;
  return [
    `capping factors are rounded: the weight of ${securityId} is ${decimalText(Number(most.toPrecision(3)))} off what the caps give it, no other more`,
  ];
}
