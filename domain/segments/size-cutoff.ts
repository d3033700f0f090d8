import { isOver } from "../numeric/comparator.ts";
import { lastHolding } from "../numeric/last-holding.ts";
import type { CoverageRange, InclusiveRange } from "./segment-sizes.ts";

/** A market's companies as its cut-offs see them. Units: caps in index currency. */
export interface RankedMarket {
  /** How many companies count. */
  readonly companies: number;
  /** Full cap of the company at a rank among those that count; rank 1 is the largest. */
  readonly capAt: (rank: number) => number;
  /** Free-float cap down to that company, of those that do not count too; 0 of none. */
  readonly floatTo: (rank: number) => number;
  /** Free-float cap of all companies. */
  readonly floatOfAll: number;
}

/** What a segment with all larger ones is to cover, and between which sizes it may end. */
export interface CutoffRule {
  /** Parts of the market's free-float cap. */
  readonly coverage: CoverageRange;
  /** Full caps between which the cut-off lies. */
  readonly size: InclusiveRange;
  /** Full caps, inside `size`, past which the coverage alone does not move the cut-off. */
  readonly coverageMoves: InclusiveRange;
}

/** Why a cut-off is not at the company of the number carried. */
export type CutoffMove =
  | "constructed"
  | "size_over"
  | "size_under"
  | "coverage_under"
  | "coverage_over";

/** Where a segment ends in one market. */
export interface SizeCutoff {
  /** The segment number of companies of the composition in force; 0 = none. */
  readonly carried: number;
  /** The segment number of companies: of this segment with all larger ones. */
  readonly companies: number;
  /** The smallest full cap of a newcomer. */
  readonly amount: number;
  /** Part of the market's free-float cap that the number of companies holds. */
  readonly coverage: number;
  /** In the order they were made; empty = the number stands. */
  readonly moves: readonly CutoffMove[];
}

/**
 * The place where a segment ends in a market, which a review leaves alone while it may.
 *
 * Rule: the number carried or, with none, that of the companies which first reach the target; moved as
 * little as brings the cap of its last company into the size range, then the coverage into its own
 * range; size goes before coverage. The cut-off is that company's full cap, held inside the size range;
 * where not one company is large enough, its lower edge.
 * Boundary: exactly at an edge of a range is inside, whatever the rounding of a coverage. Of a company that spans
 * the whole coverage range the number goes down to it and stays. Companies of equal cap are all in.
 * Keeps: a second review of the same market moves nothing.
 * Source: docs/methodology/selection.md, segments; METHODOLOGIES 5.3.
 */
export function sizeCutoff(
  market: RankedMarket,
  { coverage, size, coverageMoves }: CutoffRule,
  carried: number,
): SizeCutoff {
  const isNew = carried === 0;
  const start = isNew ? countReaching(market, coverage.target) : carried;
  const sized = sizedCount(market, size, start);
  const companies = covering(market, { coverage, coverageMoves }, sized);
  return {
    carried,
    companies,
    amount: companies === 0 ? size.at_least : Math.min(market.capAt(companies), size.at_most),
    coverage: coverageOf(market, companies),
    moves: [
      ...(isNew ? (["constructed"] as const) : []),
      ...movesBetween(start, sized, ["size_over", "size_under"]),
      ...movesBetween(sized, companies, ["coverage_under", "coverage_over"]),
    ],
  };
}

/** The number nearest to one that brings the coverage into its range without leaving the sizes. */
function covering(
  market: RankedMarket,
  { coverage, coverageMoves }: Pick<CutoffRule, "coverage" | "coverageMoves">,
  from: number,
): number {
  const covered = coverageOf(market, from);
  if (isOver(coverage.at_least, covered)) {
    const stop = countFrom(market, coverageMoves.at_least);
    return stop <= from ? from : Math.min(countReaching(market, coverage.at_least), stop);
  }
  if (!isOver(covered, coverage.at_most)) return from;
  const stop = countFrom(market, coverageMoves.at_most);
  if (stop >= from) return from;
  const least = countReaching(market, coverage.at_least);
  return Math.max(least, countWithin(market, coverage.at_most), stop);
}

/** The number nearest to one whose last company lies in the sizes, or is the last over them. */
function sizedCount(market: RankedMarket, size: InclusiveRange, from: number): number {
  const { companies, capAt } = market;
  if (from > 0 && capAt(from) < size.at_least) return countFrom(market, size.at_least);
  const isAll = from === companies || capAt(from + 1) < size.at_most;
  return isAll ? from : countFrom(market, size.at_most);
}

function movesBetween(
  before: number,
  after: number,
  [more, fewer]: readonly [CutoffMove, CutoffMove],
): readonly CutoffMove[] {
  if (before === after) return [];
  return [after > before ? more : fewer];
}

function coverageOf({ floatTo, floatOfAll }: RankedMarket, rank: number): number {
  return rank === 0 ? 0 : floatTo(rank) / floatOfAll;
}

/** How many companies have at least a full cap. */
function countFrom({ companies, capAt }: RankedMarket, amount: number): number {
  return lastHolding({ from: 1, to: companies }, (rank) => capAt(rank) >= amount);
}

/** The fewest companies whose coverage is at least a part; all where none is. */
function countReaching(market: RankedMarket, part: number): number {
  const { companies } = market;
  const under = lastHolding({ from: 1, to: companies }, (rank) =>
    isOver(part, coverageOf(market, rank)),
  );
  return Math.min(companies, under + 1);
}

/** The most companies whose coverage is at most a part. */
function countWithin(market: RankedMarket, part: number): number {
  return lastHolding(
    { from: 1, to: market.companies },
    (rank) => !isOver(coverageOf(market, rank), part),
  );
}
