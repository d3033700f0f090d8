import type { SegmentMembers } from "../compose-segment.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { Verdict } from "../pro-forma.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { linesOfUnit } from "../selection/rank.ts";
import type { SecurityId } from "../universe/security.ts";
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
      if (current || segmentation.segmentOf.has(unit.id)) ranks.set(security.securityId, unit.rank);
  return segmentation.ids.map((id, at) => ({
    id,
    members: ranking
      .filter(({ id: unit }) => segmentation.segmentOf.get(unit) === at)
      .flatMap(({ company, lines: held, rank }) => held.map((line) => ({ line, company, rank })))
      .toSorted((a, b) => byCodeUnit(a.line.security.securityId, b.line.security.securityId)),
    verdicts: verdicts[at]!,
    rankOf: (securityId) => ranks.get(securityId),
    lines,
  }));
}
