import { isOver } from "../numeric/comparator.ts";
import type { SegmentPart, SegmentRule } from "./segment-rule.ts";
import { packetEdges } from "./packet-edges.ts";
import type { Placement } from "./placement.ts";

/** A company as its packets are moved. */
export interface PacketPlace {
  /** Sum of the caps of ranks 1 to its own over that of all companies. */
  readonly percentile: number;
  readonly before: Placement;
}

/** The place in the list of the segment that a percentile alone gives, which is a newcomer's. */
export function plainPercentileSegment({ list }: SegmentRule, percentile: number): number {
  const found = list.findIndex(
    ({ to_percentile }) => to_percentile !== undefined && !isOver(percentile, to_percentile),
  );
  return found < 0 ? list.length - 1 : found;
}

/**
 * Where a member stands after a review, breakpoint by breakpoint.
 *
 * Rule: inside a band what is above and below the breakpoint stays so, a split company included. Past
 * the band's edge one packet moves, past `whole_beyond` all of it; of a split company the rest.
 * Boundary: exactly at an edge is inside it, whatever the rounding of the percentile.
 * Keeps: split at one breakpoint at most, as the bands do not overlap; a larger percentile, or a lower
 * placement before, never gives a better placement.
 * Source: METHODOLOGIES 5.4; docs/methodology/packet-segments.md, packets.
 */
export function packetPlacementAt(
  { list, packet_fraction }: SegmentRule,
  { percentile, before }: PacketPlace,
): Placement {
  let placement = 0;
  for (const [at, part] of list.slice(0, -1).entries()) {
    const below = Math.min(1, Math.max(0, before - at));
    placement += belowAfter(part, packet_fraction!, { percentile, below });
  }
  return placement;
}

/** The part of a company that stands below one breakpoint. */
function belowAfter(
  part: SegmentPart,
  packet: number,
  { percentile, below }: { readonly percentile: number; readonly below: number },
): number {
  const { lower, upper, wholeUp, wholeDown } = packetEdges(part);
  if (isOver(percentile, upper)) return below > 0 || isOver(percentile, wholeDown) ? 1 : packet;
  if (isOver(lower, percentile)) return below < 1 || isOver(wholeUp, percentile) ? 0 : 1 - packet;
  return below;
}
