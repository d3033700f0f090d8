import { code } from "../words/spans.ts";
import { amount, plural, points } from "../words/figures.ts";
import { isOver, TOLERANCE } from "../numeric/comparator.ts";
import type { RulebookProblem } from "../methodology/rulebook-problems.ts";
import type { SegmentPart, SegmentRule } from "./segment-rule.ts";
import type { PercentileEdge } from "../turns/percentile-turns.ts";
import { breakpointsOf, plainSegment, segmentAt } from "./band.ts";
import type { RankedWords, SegmentMethod } from "./segment-method.ts";

/** Breakpoints at ranks, each with a band of cumulative percentile in which members stay. */
export const byRank: SegmentMethod = {
  keys: ["percentile_over", "to_rank", "band"],
  problems: rankProblems,
  overlap: percentilesOverlap,
  newcomersBy: "rank",
  moving: "members",
  edgesOf: ({ list, percentile_over }) => ({
    over: percentile_over!,
    edges: list.flatMap(edgesOf),
  }),
  heldBecause: "its percentile is inside the band",
  words: rankWords,
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
  return [-band - TOLERANCE, band + TOLERANCE].map((shift) => ({ at: { rank: to_rank }, shift }));
}

function rankProblems({ list, percentile_over }: SegmentRule): readonly RulebookProblem[] {
  if (percentile_over === undefined)
    return [{ path: ["segments"], reason: "segments by rank have `percentile_over`" }];
  return list.flatMap(({ to_rank }, at): RulebookProblem[] => {
    const path = ["segments", "list", at];
    const last = at === list.length - 1;
    if (last !== (to_rank === undefined))
      return [{ path, reason: "every segment but the last has `to_rank`, the last has none" }];
    if (at > 0 && !last && to_rank! <= list[at - 1]!.to_rank!)
      return [{ path, reason: "`to_rank` grows from segment to segment" }];
    if (!last && to_rank! > percentile_over)
      return [
        {
          path: [...path, "to_rank"],
          reason: `percentiles are of the ${amount(percentile_over)} largest (\`percentile_over\`), and it is past them`,
        },
      ];
    return [];
  });
}

/** Percentiles depend on the market: only that two bands are wider than all there is can be known. */
function percentilesOverlap(before: SegmentPart, after: SegmentPart): string | undefined {
  const width = (before.band ?? 0) + (after.band ?? 0);
  if (!isOver(width, 1)) return undefined;
  return `its band and that of ${before.id} are together wider than all percentiles`;
}

function rankWords(
  { list, percentile_over }: SegmentRule,
  { noun, by }: RankedWords,
): readonly string[] {
  let from = 1;
  const parts = list.flatMap(({ id, to_rank, band }): readonly string[] => {
    const first = amount(from);
    if (to_rank === undefined)
      return [`${code(id)}: a newcomer belongs here at rank ${first} or worse.`];
    from = to_rank + 1;
    const at = amount(to_rank);
    return [
      `${code(id)}: a newcomer belongs here at ranks ${first} to ${at}.`,
      ...(band === undefined
        ? []
        : [
            `Members on either side of rank ${at} stay where they are while their cumulative percentile lies within ${points(band)} of that of the ${noun} at rank ${at}, or of the last one where fewer are ranked; exactly at the edge of this band they stay. Past it they go to the side of their rank.`,
          ]),
    ];
  });
  return [
    ...parts,
    `A cumulative percentile is the part of the total of the ${amount(percentile_over ?? 0)} best ranked ${plural(noun)}, of all where fewer are ranked, that a ${noun} and those ranked before it hold; what is added up is ${by}.`,
  ];
}
