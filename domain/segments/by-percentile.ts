import { code } from "../words/spans.ts";
import { percent, plural, points } from "../words/figures.ts";
import { isOver, TOLERANCE } from "../numeric/comparator.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import type { SegmentPart, SegmentRule } from "./segment-rule.ts";
import type { PercentileEdge } from "../turns/percentile-turns.ts";
import { lastHolding } from "../numeric/last-holding.ts";
import { packetEdges } from "./packet-edges.ts";
import { packetProblems } from "./packet-problems.ts";
import { packetPlacementAt, plainPercentileSegment } from "./packet-placement.ts";
import type { RankedWords, SegmentMethod } from "./segment-method.ts";

/** Breakpoints at cumulative percentiles of all ranked companies, over which members move in packets. */
export const byPercentile: SegmentMethod = {
  keys: ["to_percentile", "band", "whole_beyond", "packet_fraction", "transition_days"],
  problems: packetProblems,
  overlap: reachesOverlap,
  newcomersBy: "amount",
  moving: "all",
  edgesOf: ({ list }) => ({ over: Infinity, edges: list.slice(0, -1).flatMap(edgesOf) }),
  heldBecause: "its percentile is inside the band",
  words: percentileWords,
  cutsOf: (rule, { capsTo }) => {
    const percentileAt = (rank: number): number => capsTo(rank) / capsTo(Infinity);
    return {
      newcomer: ({ rank }) => plainPercentileSegment(rule, percentileAt(rank)),
      member: ({ rank }, before) =>
        packetPlacementAt(rule, { percentile: percentileAt(rank), before }),
      breakpoints: (count) =>
        rule.list.slice(0, -1).map((part) => {
          const { to_percentile: percentile = 1 } = part;
          const { lower, upper } = packetEdges(part);
          const rank = lastHolding(
            { from: 1, to: count },
            (at) => !isOver(percentileAt(at), percentile),
          );
          return { rank, percentile, lower, upper };
        }),
      percentileAt,
    };
  },
};

/** The breakpoint for newcomers, and the edges past which a member moves by a packet, or whole. */
function edgesOf(part: SegmentPart): readonly PercentileEdge[] {
  const { lower, upper, wholeUp, wholeDown } = packetEdges(part);
  const over = [part.to_percentile!, upper, wholeDown];
  return [
    ...[lower, wholeUp].map((percentile) => ({ at: { percentile }, shift: -TOLERANCE })),
    ...over.map((percentile) => ({ at: { percentile }, shift: TOLERANCE })),
  ];
}

/** As far as a packet may move, so that no company is split at two breakpoints. */
function reachesOverlap(before: SegmentPart, after: SegmentPart): string | undefined {
  if (before.to_percentile === undefined || after.to_percentile === undefined) return undefined;
  const end = packetEdges(before).wholeDown;
  const begin = packetEdges(after).wholeUp;
  if (begin >= end) return undefined;
  return `packets move over its breakpoint from ${decimalText(begin)} on, and over that of ${before.id} up to ${decimalText(end)}`;
}

function percentileWords(rule: SegmentRule, { noun, by }: RankedWords): readonly string[] {
  const { list, packet_fraction: packet = 1, transition_days: days } = rule;
  let from = "";
  const parts = list.flatMap(({ id, to_percentile, band, whole_beyond }, at): readonly string[] => {
    if (to_percentile === undefined) return [`${code(id)}: a newcomer belongs here ${from}.`];
    const to = percent(to_percentile);
    const said = `${code(id)}: a newcomer belongs here ${from === "" ? "" : `${from} and `}up to a cumulative percentile of ${to}, exactly ${to} included.`;
    const next = code(list[at + 1]!.id);
    from = `over ${to}`;
    return [
      said,
      `Members of ${code(id)} and ${next} stay as they are while their cumulative percentile lies within ${points(band ?? 0)} of ${to}, exactly at the edge included. Past it ${percent(packet)} of a holding moves to the other segment, and the rest at a later review that still finds it there; over ${points(whole_beyond ?? 0)} from ${to} it moves whole at once.`,
    ];
  });
  return [
    ...parts,
    `A cumulative percentile is the part of the total of all ranked ${plural(noun)} that a ${noun} and those ranked before it hold; what is added up is ${by}.`,
    `A ${noun} may be split between two neighbouring segments. Inside the band it stays split; past either edge the rest follows to that side.`,
    "A member that falls, or rises, over two breakpoints is wholly past the first of them, and at the second it is treated as a member of the segment between.",
    ...(days === undefined
      ? []
      : [
          days === 1
            ? "The changes are made at the close of the date transition 1."
            : `The changes are made in ${days} equal parts, one at the close of each of the dates transition 1 ${days === 2 ? "and" : "to"} transition ${days}.`,
        ]),
  ];
}
