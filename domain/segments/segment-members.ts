import type { SegmentMembers } from "../compose-segment.ts";
import type { Verdict } from "../pro-forma.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { linesOfUnit, type Ranked } from "../selection/rank.ts";
import type { SecurityId } from "../universe/security.ts";
import { membershipFraction, type Placement } from "./placement.ts";
import { sharesOf, type IndexMember } from "../weighting/sized-line.ts";

/** Each published index with its selected lines and their verdicts. */
export function segmentMembers(
  { lines: reviewLines, companies, ranking, rules, segmentation }: Review,
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
  /** The lines of which a segment holds a part, in the order of the review's lines. */
  const membersOf = (segment: number): SegmentMembers["members"] => {
    const members = Array.from<IndexMember | undefined>({ length: reviewLines.length });
    for (const unit of ranking) {
      const part = membershipFraction(placementAt(unit), segment, packet);
      if (part === 0) continue;
      const { company, lines, rank } = unit;
      for (const line of lines)
        members[line.at] = { line, company, rank, membershipFraction: part };
    }
    return members.filter((member) => member !== undefined);
  };
  return ids.map((id, at) => ({
    id,
    members: membersOf(at),
    verdicts: verdicts[at]!,
    rankOf: (securityId) => ranks.get(securityId),
    lines,
  }));
}
