import type { SegmentRule } from "../../segments/segment-rule.ts";
import { segmentMethodOf } from "../../segments/segment-methods.ts";
import type { RankRule } from "../../selection/rank-rule.ts";
import { listed } from "../../words/figures.ts";
import { kindName } from "../../words/kind-names.ts";
import { rankedInNouns } from "./rank-words.ts";

/** How what is selected divides into segments, each an index of its own. */
export function segmentsInWords(rule: SegmentRule, rank: RankRule): readonly string[] {
  const { migrate } = rule;
  const { unit } = rank;
  return [
    ...segmentMethodOf(rule).words(rule, rankedInNouns(rank)),
    ...(unit === "company"
      ? [
          "A company is a member where the best placed of all its lines was, whether or not that line is eligible today; all its eligible lines follow.",
        ]
      : []),
    migrate
      ? `Members change their segment only at ${listed(migrate.map(kindName))} reviews.`
      : "Members may change their segment at every review.",
  ];
}
