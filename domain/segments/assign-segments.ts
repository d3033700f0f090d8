import { isCutAtAmounts, type SegmentRule } from "../methodology/segment-rule.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Ranked } from "../selection/rank.ts";
import { amountSegmentAt, plainAmountSegment } from "./amount-segments.ts";
import { breakpointsOf, plainSegment, segmentAt, type Breakpoint } from "./band.ts";
import { capsToRank, prefixCapsOf } from "./prefix-caps.ts";

/** Which index each selected company is in, and the numbers that decided it. */
export interface Segmentation {
  /** Ids of the published indices, best first; one empty id where the rulebook has no segments. */
  readonly ids: readonly string[];
  /** Each selected unit's place in `ids`, by its id. */
  readonly segmentOf: ReadonlyMap<string, number>;
  readonly breakpoints: readonly Breakpoint[];
  /** Cumulative percentile by rank, rank 1 first; empty without segments by rank. */
  readonly percentiles: readonly number[];
}

/**
 * Newcomers go by rank; members by rank and band, or stay where they are at a kind of review at
 * which members do not migrate.
 */
export function assignSegments(
  ranking: readonly Ranked[],
  taken: ReadonlyMap<string, string>,
  rules: ResolvedRules,
): Segmentation {
  const { segments } = rules;
  const selected = ranking.filter(({ id }) => taken.has(id));
  if (!segments)
    return {
      ids: [""],
      segmentOf: new Map(selected.map(({ id }) => [id, 0])),
      breakpoints: [],
      percentiles: [],
    };
  const ids = segments.list.map(({ id }) => id);
  if (isCutAtAmounts(segments)) {
    const cut = ({ facts, amount }: Ranked): number => {
      const before = facts.segmentBefore;
      if (before === undefined) return plainAmountSegment(segments, amount);
      return rules.migrates ? amountSegmentAt(segments, { amount, before }) : before;
    };
    const segmentOf = new Map(selected.map((ranked) => [ranked.id, cut(ranked)]));
    return { ids, segmentOf, breakpoints: [], percentiles: [] };
  }
  const percentiles = percentilesOf(ranking, segments);
  const percentileAt = (rank: number) => percentiles[Math.min(rank, percentiles.length) - 1]!;
  const breakpoints = breakpointsOf(segments, percentileAt);
  const segmentFor = ({ facts, rank }: Ranked): number => {
    const before = facts.segmentBefore;
    if (before === undefined) return plainSegment(segments, rank);
    if (!rules.migrates) return before;
    return segmentAt({ rank, percentile: percentileAt(rank), before }, breakpoints);
  };
  return {
    ids,
    segmentOf: new Map(selected.map((ranked) => [ranked.id, segmentFor(ranked)])),
    breakpoints,
    percentiles,
  };
}

function percentilesOf(ranking: readonly Ranked[], rule: SegmentRule): number[] {
  const sums = prefixCapsOf(ranking.map(({ amount }) => amount));
  const all = capsToRank(sums, rule.percentile_over!);
  return ranking.map(({ rank }) => capsToRank(sums, rank) / all);
}
