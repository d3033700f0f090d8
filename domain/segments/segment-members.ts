import type { SegmentMembers } from "../compose-segment.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { Verdict } from "../pro-forma.ts";
import type { Review } from "../review.ts";
import { sharesOf } from "../weighting/sized-line.ts";

/** Each published index with its selected lines and their verdicts. */
export function segmentMembers(
  { companies, ranking, segmentation }: Review,
  verdicts: readonly (readonly Verdict[])[],
): readonly SegmentMembers[] {
  const lines = new Map(
    companies.flatMap((company) =>
      company.lines.map((line) => [
        line.security.securityId,
        { line, shares: sharesOf(line, company) },
      ]),
    ),
  );
  const ranks = new Map(
    ranking.flatMap(({ company, rank }) =>
      company.lines.map(({ security }) => [security.securityId, rank]),
    ),
  );
  return segmentation.ids.map((id, at) => ({
    id,
    members: ranking
      .filter(({ company }) => segmentation.segmentOf.get(company.companyId) === at)
      .flatMap(({ company, rank }) => company.eligible.map((line) => ({ line, company, rank })))
      .toSorted((a, b) => byCodeUnit(a.line.security.securityId, b.line.security.securityId)),
    verdicts: verdicts[at]!,
    rankOf: (securityId) => ranks.get(securityId),
    lines,
  }));
}
