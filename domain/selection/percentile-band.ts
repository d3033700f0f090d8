import type { PercentileBandRule } from "../methodology/select-rule.ts";
import { capsToRank, prefixCapsOf } from "../segments/prefix-caps.ts";
import { closeDraft, openDraft } from "./draft.ts";
import type { Choice, ChoicePlan, Contender } from "./selection-plan.ts";

/**
 * Units up to a breakpoint of the cumulative percentile, members up to the far edge of a band.
 *
 * Boundary: exactly at the breakpoint, or at the band's edge, is inside.
 * Units: percentiles and `half_width` as parts of one.
 * Source: METHODOLOGIES 3.2; docs/methodology/selection.md.
 */
export function percentileBand(rule: PercentileBandRule): ChoicePlan {
  return {
    is: "choices",
    count: Number.POSITIVE_INFINITY,
    by: undefined,
    weighsAmounts: rule.percentile_of === "amount",
    need: "a better percentile",
    choose: (contenders) => {
      const draft = openDraft(contenders, Number.POSITIVE_INFINITY);
      const percentileAt = percentilesOf(contenders, rule);
      const { near, at, far } = edgesOf(rule, percentileAt);
      const isPlain = (place: number): boolean =>
        rule.newcomer === "near_edge"
          ? percentileAt(place) <= near
          : "rank" in rule.breakpoint
            ? place <= rule.breakpoint.rank
            : percentileAt(place) <= at;
      return closeDraft(draft, (index) => {
        const place = index + 1;
        if (isPlain(place)) return WITHIN;
        if (!contenders[index]!.facts.member) return OUTSIDE;
        return percentileAt(place) <= far ? HELD : BEYOND;
      });
    },
  };
}

const WITHIN: Choice = {
  selected: true,
  code: "within_breakpoint",
  words: "within the breakpoint",
};
const HELD: Choice = {
  selected: true,
  code: "held_in_band",
  words: "its percentile is inside the band",
};
const OUTSIDE: Choice = {
  selected: false,
  code: "outside_breakpoint",
  words: "a newcomer outside the breakpoint",
};
const BEYOND: Choice = {
  selected: false,
  code: "beyond_band",
  words: "its percentile is over the band",
};

type PercentileAt = (place: number) => number;

/** Cumulative percentile by place; over more places than there are, the last one's. */
function percentilesOf(
  contenders: readonly Contender[],
  { percentile_of, percentile_over = contenders.length }: PercentileBandRule,
): PercentileAt {
  if (percentile_of === "count") {
    const all = Math.min(percentile_over, contenders.length);
    return (place) => Math.min(place, contenders.length) / all;
  }
  const sums = prefixCapsOf(contenders.map(({ amount }) => amount));
  const all = capsToRank(sums, percentile_over);
  return (place) => capsToRank(sums, place) / all;
}

function edgesOf({ breakpoint, half_width }: PercentileBandRule, percentileAt: PercentileAt) {
  const at = "rank" in breakpoint ? percentileAt(breakpoint.rank) : breakpoint.percentile;
  return { near: at - half_width, at, far: at + half_width };
}
