import type { SegmentRule } from "./segment-rule.ts";
import type { InclusiveRange } from "./segment-sizes.ts";
import { decimalProduct } from "../numeric/decimal-product.ts";

/** Full caps between which a cut-off lies, and between which coverage moves it. */
export interface SizeRanges {
  readonly size: InclusiveRange;
  readonly coverageMoves: InclusiveRange;
}

/**
 * By segment, for the markets of one reference size; `undefined` where the rule has none of that name.
 *
 * Expects: a rule with the one row of reference sizes that is in force.
 */
export function sizeRangesOf(
  { sizes, list }: Pick<SegmentRule, "sizes" | "list">,
  name: string,
): readonly SizeRanges[] | undefined {
  const { range, coverage_moves = range, references } = sizes!;
  const reference = references.at(-1)!.of;
  if (!Object.hasOwn(reference, name)) return undefined;
  return list.map(({ id }) => {
    const amount = reference[name]![id]!;
    return { size: times(range, amount), coverageMoves: times(coverage_moves, amount) };
  });
}

function times({ at_least, at_most }: InclusiveRange, amount: number): InclusiveRange {
  return { at_least: decimalProduct(at_least, amount), at_most: decimalProduct(at_most, amount) };
}
