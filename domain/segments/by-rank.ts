import { isOver } from "../capping/comparator.ts";
import type { RulebookProblem } from "../methodology/rulebook-problems.ts";
import type { SegmentPart, SegmentRule } from "../methodology/segment-rule.ts";
import { percentileTurns, type PercentileEdge } from "../verdicts/percentile-turns.ts";
import { breakpointsOf, plainSegment, segmentAt } from "./band.ts";
import type { SegmentMethod } from "./segment-method.ts";

/** Breakpoints at ranks, each with a band of cumulative percentile in which members stay. */
export const byRank: SegmentMethod = {
  keys: ["percentile_over", "to_rank", "band"],
  problems: rankProblems,
  overlap: percentilesOverlap,
  newcomersBy: "rank",
  moving: "members",
  turnsOf: ({ list, percentile_over }, others) =>
    percentileTurns(others, { over: percentile_over!, edges: list.flatMap(edgesOf) }),
  heldBecause: "its percentile is inside the band",
  cutsOf: (rule, { capsTo }) => {
    const percentileAt = (rank: number): number => capsTo(rank) / capsTo(rule.percentile_over!);
    const breakpoints = () => breakpointsOf(rule, percentileAt);
    let known: ReturnType<typeof breakpoints> | undefined;
    return {
      newcomer: ({ rank }) => plainSegment(rule, rank),
      member: ({ rank }, before) =>
        segmentAt({ rank, percentile: percentileAt(rank), before }, (known ??= breakpoints())),
      breakpoints,
      percentileAt,
    };
  },
};

function edgesOf({ to_rank, band }: SegmentPart): readonly PercentileEdge[] {
  if (to_rank === undefined || band === undefined) return [];
  return [-band, band].map((shift) => ({ at: { rank: to_rank }, shift }));
}

function rankProblems({ list, percentile_over }: SegmentRule): readonly RulebookProblem[] {
  if (percentile_over === undefined)
    return [{ path: ["segments"], reason: "segments by rank have `percentile_over`" }];
  return list.flatMap(({ to_rank }, at) => {
    const path = ["segments", "list", at];
    const last = at === list.length - 1;
    if (last !== (to_rank === undefined))
      return [{ path, reason: "every segment but the last has `to_rank`, the last has none" }];
    if (at > 0 && !last && to_rank! <= list[at - 1]!.to_rank!)
      return [{ path, reason: "`to_rank` grows from segment to segment" }];
    return [];
  });
}

/** Percentiles depend on the market: only that two bands are wider than all there is can be known. */
function percentilesOverlap(before: SegmentPart, after: SegmentPart): string | undefined {
  const width = (before.band ?? 0) + (after.band ?? 0);
  if (!isOver(width, 1)) return undefined;
  return `its band and that of ${before.id} are together wider than all percentiles`;
}
