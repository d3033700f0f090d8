import type { Review } from "../review.ts";
import { isIn, membershipFraction, type Placement } from "../segments/placement.ts";
import type { CurrentConstituent } from "../universe/security.ts";

/** A verdict speaks of one index; a member of another segment is not a member of this one. */
export function isMemberBefore(
  current: CurrentConstituent | undefined,
  placement: Placement | undefined,
  segment: number,
): boolean {
  return placement === undefined ? current !== undefined : isIn(placement, segment);
}

/** The segment that a verdict names: its own index where the line is in it, else the better one. */
export function segmentName(
  { segmentation: { ids } }: Review,
  placement: Placement | undefined,
  segment: number,
): string {
  if (placement === undefined) return "";
  return ids[isIn(placement, segment) ? segment : Math.floor(placement)] ?? "";
}

/** The part of a line that an index holds; `undefined` where lines are always whole. */
export function partHeld(
  { rules }: Review,
  placement: Placement | undefined,
  segment: number,
): number | undefined {
  const packet = rules.segments?.packet_fraction;
  if (packet === undefined) return undefined;
  return placement === undefined ? 0 : membershipFraction(placement, segment, packet);
}
