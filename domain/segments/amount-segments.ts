import type { SegmentRule } from "./segment-rule.ts";
import type { InclusiveRange } from "./segment-sizes.ts";
import { decimalProduct } from "../numeric/decimal-product.ts";

/** Cut-offs from the largest down; below the last one lies the place after them. */
export interface AmountCuts {
  /** Segments with their buffers, by the place of the cut-off that they end at. */
  readonly list: SegmentRule["list"];
  readonly count: number;
  readonly amountAt: (at: number) => number;
  /** Between what a cut-off lies, known before it is found; absent where every cut-off is known. */
  readonly rangeAt?: ((at: number) => InclusiveRange) | undefined;
}

/** Cut-offs that the rulebook gives: of every segment but the last. */
export function givenCuts({ list }: SegmentRule): AmountCuts {
  return { list, count: list.length - 1, amountAt: (at) => list[at]!.at_least! };
}

/** The place in the list of the segment that an amount alone gives, which is a newcomer's. */
export function plainAmountSegment(cuts: AmountCuts, amount: number): number {
  let at = 0;
  while (at < cuts.count && isUnder(cuts, at, amount)) at += 1;
  return at;
}

/** Whether an amount is under a cut-off, which is found only where its range does not say so. */
function isUnder({ amountAt, rangeAt }: AmountCuts, at: number, amount: number): boolean {
  const range = rangeAt?.(at);
  if (range && amount < range.at_least) return true;
  return !(range && amount >= range.at_most) && amount < amountAt(at);
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
  cuts: AmountCuts,
  { amount, before }: { readonly amount: number; readonly before: number },
): number {
  const plain = plainAmountSegment(cuts, amount);
  let segment = before;
  while (segment > plain && amount > upperEdge(cuts, segment - 1)) segment -= 1;
  while (segment < plain && amount < lowerEdge(cuts, segment)) segment += 1;
  return segment;
}

/** Every amount at which some unit's segment may change. */
export function segmentCuts(cuts: AmountCuts): readonly number[] {
  return Array.from({ length: cuts.count }, (_, at) => at).flatMap((at) => [
    cuts.amountAt(at),
    lowerEdge(cuts, at),
    upperEdge(cuts, at),
  ]);
}

/** Down to which amount members stay above a cut-off. */
function lowerEdge(cuts: AmountCuts, at: number): number {
  return edgeAt(cuts, at, "stay_down_to");
}

/** Up to which amount members stay below a cut-off. */
function upperEdge(cuts: AmountCuts, at: number): number {
  return edgeAt(cuts, at, "stay_up_to");
}

const known = new WeakMap<AmountCuts, Map<string, number>>();

function edgeAt(cuts: AmountCuts, at: number, buffer: "stay_down_to" | "stay_up_to"): number {
  const edges = known.get(cuts) ?? new Map<string, number>();
  known.set(cuts, edges);
  const found = edges.get(`${buffer} ${at}`);
  if (found !== undefined) return found;
  const edge = multiple(cuts.list[at]![buffer] ?? 1, cuts.amountAt(at));
  edges.set(`${buffer} ${at}`, edge);
  return edge;
}

/** An edge as it is written: 0.55 x 100 is 55, of which the product of the doubles is a little more. */
export function multiple(times: number, amount: number): number {
  return times === 1 || !Number.isFinite(amount) ? amount : decimalProduct(times, amount);
}
