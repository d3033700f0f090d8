import type { SegmentRule } from "../../methodology/segment-rule.ts";
import { segmentKeyOf, type SegmentMethodKey } from "../../segments/segment-methods.ts";
import { code } from "../spans.ts";
import { coverageInWords } from "./coverage-words.ts";
import { amount, counted, listed, percent, points } from "./figures.ts";
import { kindName } from "./kind-names.ts";

/** How what is selected divides into segments, each an index of its own. */
export function segmentsInWords(rule: SegmentRule): readonly string[] {
  const { migrate } = rule;
  return [
    ...WORDS[segmentKeyOf(rule)](rule),
    migrate
      ? `Members change their segment only at ${listed(migrate.map(kindName))} reviews.`
      : "Members may change their segment at every review.",
  ];
}

/** A way to cut segments without words does not compile. */
const WORDS: Readonly<Record<SegmentMethodKey, (rule: SegmentRule) => readonly string[]>> = {
  to_rank: byRank,
  at_least: byAmount,
  to_percentile: byPercentile,
  coverage: coverageInWords,
};

function byRank({ list, percentile_over }: SegmentRule): readonly string[] {
  let from = 1;
  const parts = list.flatMap(({ id, to_rank, band }): readonly string[] => {
    const first = amount(from);
    if (to_rank === undefined)
      return [`${code(id)}: a newcomer belongs here at rank ${first} or worse.`];
    from = to_rank + 1;
    const at = amount(to_rank);
    return [
      `${code(id)}: a newcomer belongs here at ranks ${first} to ${at}.`,
      ...(band === undefined
        ? []
        : [
            `Members on either side of rank ${at} stay where they are while their cumulative percentile lies within ${points(band)} of that of the company at rank ${at}; exactly at the edge of this band they stay.`,
          ]),
    ];
  });
  return [
    ...parts,
    `A cumulative percentile is the part of the total market cap of the ${amount(percentile_over ?? 0)} largest companies that a company and all larger ones hold.`,
  ];
}

function byAmount({ list }: SegmentRule): readonly string[] {
  return list.flatMap(({ id, at_least, stay_down_to, stay_up_to }, at): readonly string[] => {
    if (at_least === undefined)
      return [`${code(id)}: newcomers below the last cut-off belong here.`];
    const next = list[at + 1]!.id;
    return [
      `${code(id)}: a newcomer belongs here ${at === 0 ? "" : "below the cut-off before and "}at ${amount(at_least)} or more.`,
      ...(stay_down_to === undefined
        ? []
        : [
            `Its members stay down to ${percent(stay_down_to)} of ${amount(at_least)}, exactly at it included.`,
          ]),
      ...(stay_up_to === undefined
        ? []
        : [
            `Members of ${code(next)} stay there up to ${percent(stay_up_to)} of ${amount(at_least)}, exactly at it included.`,
          ]),
    ];
  });
}

function byPercentile(rule: SegmentRule): readonly string[] {
  const { list, packet_fraction: packet = 1, transition_days: days } = rule;
  let from = "";
  const parts = list.flatMap(({ id, to_percentile, band, whole_beyond }, at): readonly string[] => {
    if (to_percentile === undefined) return [`${code(id)}: a newcomer belongs here ${from}.`];
    const to = percent(to_percentile);
    const said = `${code(id)}: a newcomer belongs here ${from === "" ? "" : `${from} and `}up to a cumulative percentile of ${to}.`;
    const next = code(list[at + 1]!.id);
    from = `over ${to}`;
    return [
      said,
      `Members of ${code(id)} and ${next} stay as they are while their cumulative percentile lies within ${points(band ?? 0)} of ${to}, exactly at the edge included. Past it ${percent(packet)} of a holding moves to the other segment, and the rest at a later review that still finds it there; over ${points(whole_beyond ?? 0)} away it moves whole at once.`,
    ];
  });
  return [
    ...parts,
    "A cumulative percentile is the part of the total market cap of all ranked companies that a company and all larger ones hold.",
    "A company may be split between two neighbouring segments. Inside the band it stays split; past either edge the rest follows to that side.",
    ...(days === undefined
      ? []
      : [
          `The changes are made over ${counted(days, "session")}, ${percent(1 / days)} of each a session.`,
        ]),
  ];
}
