import fc from "fast-check";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { smallReview, smallRulebook } from "./small-review.ts";

/** Three segments by percentile, over whose breakpoints members move in packets. */
export const packetRulebook: Methodology = smallRulebook({
  select: {
    annual: { count: 14, stages: ["rank <= 14"] },
    quarterly: { stages: ["member", "not member"] },
  },
  segments: {
    migrate: ["quarterly"],
    packet_fraction: 0.5,
    list: [
      { id: "upper", to_percentile: 0.35, band: 0.05, whole_beyond: 0.12 },
      { id: "middle", to_percentile: 0.7, band: 0.08, whole_beyond: 0.15 },
      { id: "lower" },
    ],
  },
  caps: { annual: [], quarterly: [] },
});

/** Whole reviews in which some members are split between two neighbouring segments. */
export function packetReview(methodology = packetRulebook): fc.Arbitrary<ReviewInputs> {
  return smallReview(methodology).chain((inputs) =>
    fc
      .array(fc.boolean(), { minLength: inputs.current.length, maxLength: inputs.current.length })
      .map((splits) => ({ ...inputs, current: splitMembers(inputs, splits) })),
  );
}

/** A member of any but the last segment whose turn it is is split with the one below. */
function splitMembers(
  { current, methodology }: ReviewInputs,
  splits: readonly boolean[],
): ReviewInputs["current"] {
  const { list, packet_fraction: part = 1 } = methodology.segments!;
  return current.flatMap((row, at) => {
    const below = list[list.findIndex(({ id }) => id === row.segment) + 1];
    if (!splits[at] || !below) return [{ ...row, membershipFraction: 1 }];
    return [
      { ...row, membershipFraction: 1 - part },
      { ...row, segment: below.id, membershipFraction: part },
    ];
  });
}
