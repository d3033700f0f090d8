import type { SegmentRule } from "../../methodology/methodology.ts";
import { code } from "../spans.ts";
import { amount, listed, points } from "./figures.ts";

/** How selected companies divide into segments. */
export function segmentsInWords(rule: SegmentRule): readonly string[] {
  const { list, percentile_over, migrate } = rule;
  let from = 1;
  const parts = list.flatMap(({ id, to_rank, band }): readonly string[] => {
    const ranks =
      to_rank === undefined
        ? `ranks ${amount(from)} and worse`
        : `ranks ${amount(from)} to ${amount(to_rank)}`;
    const limit = to_rank === undefined ? "" : amount(to_rank);
    from = (to_rank ?? 0) + 1;
    return [
      `${code(id)}: a newcomer belongs here at ${ranks}.`,
      ...(band === undefined
        ? []
        : [
            `Members either side of rank ${limit} stay where they are while their cumulative percentile lies within ${points(band)} of that of the company at rank ${limit}; a percentile exactly at the edge of the band is inside it.`,
          ]),
    ];
  });
  return [
    ...parts,
    `A cumulative percentile is the part of the total market cap of the ${amount(percentile_over)} largest companies that a company and all larger ones hold.`,
    migrate
      ? `Members change their segment only at ${listed(migrate.map(code))} reviews.`
      : "Members may change their segment at every review.",
  ];
}
