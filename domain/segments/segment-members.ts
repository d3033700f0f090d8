import type { SegmentMembers } from "../compose-segment.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { Verdict } from "../pro-forma.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { linesOfUnit, type Ranked } from "../selection/rank.ts";
import type { SecurityId } from "../universe/security.ts";
import { membershipFraction, type Placement } from "./placement.ts";
import { sharesOf } from "../weighting/sized-line.ts";

/** Each published index with its selected lines and their verdicts. */
export function segmentMembers(
  { companies, ranking, rules, segmentation }: Review,
  verdicts: readonly (readonly Verdict[])[],
): readonly SegmentMembers[] {
  const lines: Map<SecurityId, { line: ReviewLine; shares: number | undefined }> = new Map();
  for (const company of companies)
    for (const line of company.lines)
      if (line.current)
        lines.set(line.security.securityId, { line, shares: sharesOf(line, company) });
  const ranks = new Map<SecurityId, number>();
  for (const unit of ranking)
    for (const { security, current } of linesOfUnit(unit, rules))
      if (current || segmentation.placementOf.has(unit.id))
        ranks.set(security.securityId, unit.rank);
  const { ids, placementOf } = segmentation;
  const packet = rules.segments?.packet_fraction;
  const placementAt = ({ id }: Ranked): Placement => placementOf.get(id) ?? ids.length;
  return ids.map((id, at) => ({
    id,
    members: ranking
      .flatMap((unit) => membersOf(unit, membershipFraction(placementAt(unit), at, packet)))
      .toSorted((a, b) => byCodeUnit(a.line.security.securityId, b.line.security.securityId)),
    verdicts: verdicts[at]!,
    rankOf: (securityId) => ranks.get(securityId),
    lines,
  }));
}

/** The lines of a unit that a segment holds a part of. */
function membersOf(
  { company, lines, rank }: Ranked,
  membershipFraction: number,
): SegmentMembers["members"] {
  if (membershipFraction === 0) return [];
  return lines.map((line) => ({ line, company, rank, membershipFraction }));
}
