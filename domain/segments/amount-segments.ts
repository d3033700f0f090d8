import type { SegmentRule } from "../methodology/segment-rule.ts";

/** The place in the list of the segment that an amount alone gives, which is a newcomer's. */
export function plainAmountSegment({ list }: SegmentRule, amount: number): number {
  const found = list.findIndex(({ at_least }) => at_least !== undefined && amount >= at_least);
  return found < 0 ? list.length - 1 : found;
}

/**
 * The place in the list of a member's segment.
 *
 * Rule: it moves, one segment at a time, towards the one of its amount, only while the amount is
 * outside the buffer of the cut-off between.
 * Units: amounts in those of the number ranked by.
 * Boundary: a newcomer exactly at a cut-off is in; a member exactly at a buffer's edge stays.
 * Source: METHODOLOGIES 5.3; docs/methodology/selection.md.
 */
export function amountSegmentAt(
  rule: SegmentRule,
  { amount, before }: { readonly amount: number; readonly before: number },
): number {
  const plain = plainAmountSegment(rule, amount);
  let segment = before;
  while (segment > plain && amount > upperEdge(rule, segment - 1)) segment -= 1;
  while (segment < plain && amount < lowerEdge(rule, segment)) segment += 1;
  return segment;
}

/** Every amount at which some unit's segment may change. */
export function segmentCuts(rule: SegmentRule): readonly number[] {
  return rule.list
    .slice(0, -1)
    .flatMap(({ at_least }, at) => [at_least!, lowerEdge(rule, at), upperEdge(rule, at)]);
}

/** Down to which amount members stay above a cut-off. */
function lowerEdge({ list }: SegmentRule, at: number): number {
  const { at_least, stay_down_to = 1 } = list[at]!;
  return at_least! * stay_down_to;
}

/** Up to which amount members stay below a cut-off. */
function upperEdge({ list }: SegmentRule, at: number): number {
  const { at_least, stay_up_to = 1 } = list[at]!;
  return at_least! * stay_up_to;
}
