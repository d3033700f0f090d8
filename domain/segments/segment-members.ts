import type { SegmentMembers } from "../compose-segment.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { Verdict } from "../pro-forma.ts";
import type { Review } from "../review.ts";
import { linesOfUnit } from "../selection/rank.ts";
import { sharesOf } from "../weighting/sized-line.ts";

/** Each published index with its selected lines and their verdicts. */
export function segmentMembers(
  { companies, ranking, rules, segmentation }: Review,
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
    ranking.flatMap((unit) =>
      linesOfUnit(unit, rules).map(({ security }) => [security.securityId, unit.rank]),
    ),
  );
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
