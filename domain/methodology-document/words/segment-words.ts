import type { SegmentRule } from "../../segments/segment-rule.ts";
import { segmentMethodOf } from "../../segments/segment-methods.ts";
import { listed } from "../../words/figures.ts";
import { kindName } from "../../words/kind-names.ts";

/** How what is selected divides into segments, each an index of its own. */
export function segmentsInWords(rule: SegmentRule): readonly string[] {
  const { migrate } = rule;
  return [
    ...segmentMethodOf(rule).words(rule),
    migrate
      ? `Members change their segment only at ${listed(migrate.map(kindName))} reviews.`
      : "Members may change their segment at every review.",
  ];
}
