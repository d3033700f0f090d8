import { TOLERANCE } from "../numeric/comparator.ts";
import type { SegmentRule } from "./segment-rule.ts";
import type { CoverageRange, InclusiveRange } from "./segment-sizes.ts";
import type { AmountCuts } from "./amount-segments.ts";
import type { Market } from "./markets.ts";
import { sizeCutoff, type SizeCutoff } from "./size-cutoff.ts";

/** Where one segment ends in one market, and between what. */
export interface MarketCutoff extends SizeCutoff {
  readonly market: string;
  readonly segment: string;
  /** How many companies of the market count in its numbers. */
  readonly counted: number;
  /** Parts of the market's free-float cap. */
  readonly coverageRange: CoverageRange;
  /** Full caps between which the cut-off lies. */
  readonly sizeRange: InclusiveRange;
}

/** Where the segments of one market end, the last one too; each cut-off is found when asked for. */
export interface MarketCuts extends AmountCuts {
  readonly market: Market;
  /** `undefined` = the rulebook has no reference size for the market. */
  readonly cutoffAt: ((segment: number) => SizeCutoff) | undefined;
}

export function marketCuts({ list }: SegmentRule, market: Market): MarketCuts {
  const { ranges } = market;
  if (!ranges)
    return { market, list, count: list.length, amountAt: () => Infinity, cutoffAt: undefined };
  const known: SizeCutoff[] = [];
  const cutoffAt = (at: number): SizeCutoff =>
    (known[at] ??= sizeCutoff(
      market,
      { coverage: list[at]!.coverage!, ...ranges[at]! },
      market.carried(at),
    ));
  return {
    market,
    list,
    count: list.length,
    amountAt: (at) => cutoffAt(at).amount,
    rangeAt: (at) => ranges[at]!.size,
    cutoffAt,
  };
}

/** The cut-offs of one market as they are reported; none where it has no reference size. */
export function reportedCutoffs({ list, market, cutoffAt }: MarketCuts): readonly MarketCutoff[] {
  const { ranges, name, companies } = market;
  if (!cutoffAt) return [];
  return list.map(({ id, coverage }, at) => ({
    ...cutoffAt(at),
    market: name,
    segment: id,
    counted: companies,
    coverageRange: coverage!,
    sizeRange: ranges![at]!.size,
  }));
}

/** The largest part of its own cut-off that a segment asks for in free float; 0 where none asks. */
export function largestNewcomerFloat(list: SegmentRule["list"]): number {
  return list.reduce((most, { newcomer_float = 0 }) => Math.max(most, newcomer_float), 0);
}

/** Boundary: what is less by no more than a rounding is enough; both may be made of one cap on two ways. */
export function reachesFloat(held: number, asked: number): boolean {
  return held >= asked * (1 - TOLERANCE);
}

/** Whether a newcomer has the free float that a segment asks for; a cut-off is found only where it matters. */
export function hasFloat(
  cuts: MarketCuts,
  { segment, floatCap }: { readonly segment: number; readonly floatCap: number },
): boolean {
  const { list, cutoffAt, rangeAt } = cuts;
  return list.every(({ newcomer_float: part }, at) => {
    if (at < segment || part === undefined || !cutoffAt) return true;
    const { at_least, at_most } = rangeAt!(at);
    const isEnough = (size: number): boolean => reachesFloat(floatCap, part * size);
    return isEnough(at_least) && (isEnough(at_most) || isEnough(cutoffAt(at).amount));
  });
}

/** The free-float cap that a newcomer needs for a segment: the most of what its cut-offs ask for. */
export function floatAsked({ list, cutoffAt }: MarketCuts, segment: number): number {
  let asked = 0;
  for (let at = segment; at < list.length; at++) {
    const { newcomer_float } = list[at]!;
    if (newcomer_float !== undefined && cutoffAt)
      asked = Math.max(asked, newcomer_float * cutoffAt(at).amount);
  }
  return asked;
}
