import type { SegmentMembers } from "../compose-segment.ts";
import type { Verdict } from "../pro-forma.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { linesOfUnit } from "../selection/rank.ts";
import type { SecurityId } from "../universe/security.ts";
import { membershipFraction } from "./placement.ts";
import { sharesOf, type IndexMember } from "../weighting/sized-line.ts";

/** Each published index with its selected lines and their verdicts. */
export function segmentMembers(
  { companies, ranking, rules, segmentation }: Review,
  verdicts: readonly (readonly Verdict[])[],
): readonly SegmentMembers[] {
  const lines: Map<SecurityId, { line: ReviewLine; shares: number | undefined }> = new Map();
  for (const company of companies) {
    if (!company.facts.member) continue;
    for (const line of company.lines)
      if (line.current)
        lines.set(line.security.securityId, { line, shares: sharesOf(line, company) });
  }
  const { ids, placements } = segmentation;
  const ranks = new Map<SecurityId, number>();
  for (let at = 0; at < ranking.length; at++) {
    const unit = ranking[at]!;
    const isSelected = placements[at]! < ids.length;
    if (!isSelected && !unit.company.facts.member) continue;
    for (const { security, current } of linesOfUnit(unit, rules))
      if (isSelected || current) ranks.set(security.securityId, unit.rank);
  }
  const packet = rules.segments?.packet_fraction;
  /** The lines of which a segment holds a part, in the order of the review's lines. */
  const membersOf = (segment: number): SegmentMembers["members"] => {
    const members: IndexMember[] = [];
    for (let at = 0; at < ranking.length; at++) {
      const part = membershipFraction(placements[at]!, segment, packet);
      if (part === 0) continue;
      const { company, lines, rank } = ranking[at]!;
      for (const line of lines) members.push({ line, company, rank, membershipFraction: part });
    }
    return members.sort((a, b) => a.line.at - b.line.at);
  };
  return ids.map((id, at) => ({
    id,
    members: membersOf(at),
    verdicts: verdicts[at]!,
    rankOf: (securityId) => ranks.get(securityId),
    lines,
  }));
}
