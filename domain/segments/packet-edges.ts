import type { SegmentPart } from "./segment-rule.ts";

/** Cumulative percentiles around one breakpoint, as parts of one. */
export interface PacketEdges {
  /** Below it a packet comes up, below `wholeUp` a whole company. */
  readonly lower: number;
  /** Above it a packet goes down, above `wholeDown` a whole company. */
  readonly upper: number;
  readonly wholeUp: number;
  readonly wholeDown: number;
}

const known = new WeakMap<SegmentPart, PacketEdges>();

/**
 * The edges of a breakpoint's band and of its reach, as decimals: 0.7 and 0.1 is 0.8, of which the sum
 * of their doubles falls short.
 *
 * Expects: a part that ends at a percentile.
 */
export function packetEdges(part: SegmentPart): PacketEdges {
  const found = known.get(part);
  if (found) return found;
  const { to_percentile: at = 1, band = 0, whole_beyond: reach = 0 } = part;
  const edges = {
    lower: decimal(at - band),
    upper: decimal(at + band),
    wholeUp: decimal(at - reach),
    wholeDown: decimal(at + reach),
  };
  known.set(part, edges);
  return edges;
}

/** Twelve digits, without the binary tail. */
function decimal(value: number): number {
  return Number(value.toPrecision(12));
}
