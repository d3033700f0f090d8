import type { SegmentRule } from "../methodology/methodology.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Ranked } from "../selection/rank.ts";
import type { CompanyId } from "../universe/security.ts";
import { breakpointsOf, plainSegment, segmentAt, type Breakpoint } from "./band.ts";
import { capsToRank, prefixCapsOf } from "./prefix-caps.ts";

/** Which index each selected company is in, and the numbers that decided it. */
export interface Segmentation {
  /** Ids of the published indices, best first; one empty id where the rulebook has no segments. */
  readonly ids: readonly string[];
  /** Each selected company's place in `ids`. */
  readonly segmentOf: ReadonlyMap<CompanyId, number>;
  readonly breakpoints: readonly Breakpoint[];
  /** Cumulative percentile by rank, rank 1 first; empty without segments. */
  readonly percentiles: readonly number[];
}

/**
 * Newcomers go by rank; members by rank and band, or stay where they are at a kind of review at
 * which members do not migrate.
 */
export function assignSegments(
  ranking: readonly Ranked[],
  taken: ReadonlyMap<CompanyId, number>,
  rules: ResolvedRules,
): Segmentation {
  const { segments } = rules;
  const selected = ranking.filter(({ company }) => taken.has(company.companyId));
  if (!segments)
    return {
      ids: [""],
      segmentOf: new Map(selected.map(({ company }) => [company.companyId, 0])),
      breakpoints: [],
      percentiles: [],
    };
  const percentiles = percentilesOf(ranking, segments);
  const percentileAt = (rank: number) => percentiles[Math.min(rank, percentiles.length) - 1]!;
  const breakpoints = breakpointsOf(segments, percentileAt);
  const segmentFor = ({ company: { facts }, rank }: Ranked): number => {
    const before = facts.segmentBefore;
    if (before === undefined) return plainSegment(segments, rank);
    if (!rules.migrates) return before;
    return segmentAt({ rank, percentile: percentileAt(rank), before }, breakpoints);
  };
  return {
    ids: segments.list.map(({ id }) => id),
    segmentOf: new Map(selected.map((ranked) => [ranked.company.companyId, segmentFor(ranked)])),
    breakpoints,
    percentiles,
  };
}

function percentilesOf(ranking: readonly Ranked[], rule: SegmentRule): number[] {
  const sums = prefixCapsOf(ranking.map(({ amount }) => amount));
  const all = capsToRank(sums, rule.percentile_over);
  return ranking.map(({ rank }) => capsToRank(sums, rank) / all);
}
