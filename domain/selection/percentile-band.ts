import { amount, percent, plural, points } from "../words/figures.ts";
import { largestFirstProblems, PARTS_FROM_LARGEST, perGroupProblems } from "./ranking-problems.ts";
import type { SelectionMethod } from "./selection-method.ts";
import { isOver, TOLERANCE } from "../numeric/comparator.ts";
import { capsToRank, prefixCapsOf } from "../numeric/prefix-caps.ts";
import { othersAmountsOf } from "../turns/others-amounts.ts";
import { movedCapsOf } from "../turns/moved-caps.ts";
import { percentileTurns, type PercentileEdges } from "../turns/percentile-turns.ts";
import { isDecided } from "./company.ts";
import { closeDraft, openDraft } from "./draft.ts";
import type { Choice, ChoicePlan, Contender, MovedChoice } from "./selection-plan.ts";

/** Who belongs up to a breakpoint of the cumulative percentile, with a band around it for members. */
interface PercentileBandRule {
  readonly breakpoint: { readonly rank: number } | { readonly percentile: number };
  /** Points either side of the breakpoint's percentile, as a fraction of one. */
  readonly half_width: number;
  /** Cumulative part of the numbers ranked by, or of the count of units. */
  readonly percentile_of: "amount" | "count";
  /** Percentiles are taken over this many best ranked; absent: all. */
  readonly percentile_over?: number | undefined;
  /** A newcomer comes in up to the breakpoint, or only up to the band's near edge. */
  readonly newcomer: "breakpoint" | "near_edge";
}

/**
 * Units up to a breakpoint of the cumulative percentile, members up to the far edge of a band.
 *
 * Boundary: exactly at the breakpoint, or at the band's edge, is inside.
 * Units: percentiles and `half_width` as parts of one.
 * Source: METHODOLOGIES 3.2; docs/methodology/selection.md.
 */
export const percentileBand: SelectionMethod<PercentileBandRule> = {
  plan: planOf,
  problems: ({ percentile_of }, { rank }) =>
    percentile_of === "amount"
      ? largestFirstProblems(rank, { method: "percentile_band", reason: PARTS_FROM_LARGEST })
      : perGroupProblems(rank, "percentile_band"),
  words: (rule, noun) => {
    const of =
      rule.percentile_of === "count" ? `the number of ${plural(noun)}` : "what is ranked by";
    const over =
      rule.percentile_over === undefined
        ? `all ranked ${plural(noun)}`
        : `the ${amount(rule.percentile_over)} best ranked`;
    return [
      `A newcomer comes in up to ${edgeInWords(rule, rule.newcomer === "breakpoint" ? 0 : -1)}; exactly there it is in.`,
      `A member stays up to ${edgeInWords(rule, 1)}; exactly there it stays.`,
      `A cumulative percentile is the part of ${of} that a ${noun} and all better ranked ones hold, taken over ${over}.`,
    ];
  },
};

/** The breakpoint (0), or the band's edge before (-1) or beyond it (1). */
function edgeInWords({ breakpoint, half_width }: PercentileBandRule, side: -1 | 0 | 1): string {
  if ("percentile" in breakpoint)
    return `a cumulative percentile of ${percent(Math.min(1, breakpoint.percentile + side * half_width))}`;
  const rank = `rank ${amount(breakpoint.rank)}`;
  if (side === 0) return rank;
  return `the cumulative percentile ${points(half_width)} ${side < 0 ? "before" : "beyond"} that of ${rank}`;
}

function planOf(rule: PercentileBandRule): ChoicePlan {
  return {
    is: "choices",
    count: Number.POSITIVE_INFINITY,
    by: undefined,
    need: "a better percentile",
    choose: (contenders) => {
      const draft = openDraft(contenders, Number.POSITIVE_INFINITY);
      const choiceAt = choicesBy(rule, percentilesOf(contenders, rule));
      return closeDraft(draft, (at) => choiceAt(contenders[at]!, at + 1));
    },
    ...(rule.percentile_of === "amount" && {
      totalOver: rule.percentile_over ?? Number.POSITIVE_INFINITY,
      moved: (contenders: readonly Contender[]) => movedOf(contenders, rule),
    }),
  };
}

/** A band as one contender sees it that moves: only sums up to a few places are other ones. */
function movedOf(contenders: readonly Contender[], rule: PercentileBandRule): MovedChoice {
  const othersOf = othersAmountsOf(contenders);
  const edges = turningOf(rule);
  const capsOf = movedCapsOf(contenders);
  return {
    turnsOf: ({ own }) => percentileTurns(othersOf(own), edges),
    edges,
    isSelected: ({ contender, own }, place) => {
      const { amount } = contender;
      if (isDecided(contender)) return true;
      const moved = { own, place, amount };
      const all = capsOf(moved, rule.percentile_over ?? Number.POSITIVE_INFINITY);
      const choiceAt = choicesBy(rule, (to) => capsOf(moved, to) / all);
      return choiceAt(contender, place).selected;
    },
  };
}

/** What the band says of a contender at a place. */
function choicesBy(
  rule: PercentileBandRule,
  percentileAt: PercentileAt,
): (contender: Contender, place: number) => Choice {
  const { near, at, far } = edgesOf(rule, percentileAt);
  const isPlain = (place: number): boolean =>
    rule.newcomer === "near_edge"
      ? !isOver(percentileAt(place), near)
      : "rank" in rule.breakpoint
        ? place <= rule.breakpoint.rank
        : !isOver(percentileAt(place), at);
  return ({ facts }, place) => {
    if (isPlain(place)) return WITHIN;
    if (!facts.member) return OUTSIDE;
    return isOver(percentileAt(place), far) ? BEYOND : HELD;
  };
}

function turningOf({
  breakpoint,
  half_width,
  percentile_over,
}: PercentileBandRule): PercentileEdges {
  return {
    over: percentile_over ?? Number.POSITIVE_INFINITY,
    edges: [-half_width, 0, half_width].map((shift) => ({
      at: breakpoint,
      shift: shift + TOLERANCE,
    })),
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
