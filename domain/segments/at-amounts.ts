import { code } from "../words/spans.ts";
import { amount, percent } from "../words/figures.ts";
import type { Methodology } from "../methodology/methodology.ts";
import { sortsOf } from "../selection/rank-rule.ts";
import type { RulebookProblem } from "../methodology/rulebook-problems.ts";
import type { SegmentPart, SegmentRule } from "./segment-rule.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { amountSegmentAt, givenCuts, plainAmountSegment, segmentCuts } from "./amount-segments.ts";
import type { SegmentMethod } from "./segment-method.ts";

/** Cut-offs of the number ranked by, with buffers either side in which members stay. */
export const atAmounts: SegmentMethod = {
  keys: ["at_least", "stay_down_to", "stay_up_to"],
  problems: amountProblems,
  overlap: amountsOverlap,
  newcomersBy: "amount",
  moving: "none",
  amountsOf: (rule) => segmentCuts(givenCuts(rule)),
  heldBecause: "its number ranked by is inside the buffer",
  words: amountWords,
  cutsOf: (rule) => {
    const cuts = givenCuts(rule);
    return {
      newcomer: ({ amount }) => plainAmountSegment(cuts, amount),
      member: ({ amount }, before) => amountSegmentAt(cuts, { amount, before }),
      breakpoints: () => [],
    };
  },
};

function amountProblems({ list }: SegmentRule, { rank }: Methodology): readonly RulebookProblem[] {
  if (sortsOf(rank)[0]!.direction !== "descending")
    return [{ path: ["segments"], reason: "cut-offs fall from the largest segment down" }];
  return list.flatMap(({ at_least, stay_down_to, stay_up_to }, at) => {
    const path = ["segments", "list", at];
    const last = at === list.length - 1;
    if (last !== (at_least === undefined))
      return [{ path, reason: "every segment but the last has `at_least`, the last has none" }];
    if (last && (stay_down_to !== undefined || stay_up_to !== undefined))
      return [{ path, reason: "a buffer belongs to a cut-off, which the last segment has not" }];
    if (at > 0 && !last && at_least! >= list[at - 1]!.at_least!)
      return [{ path, reason: "`at_least` falls from segment to segment" }];
    return [];
  });
}

function amountsOverlap(larger: SegmentPart, smaller: SegmentPart): string | undefined {
  if (larger.at_least === undefined || smaller.at_least === undefined) return undefined;
  const lower = larger.at_least * (larger.stay_down_to ?? 1);
  const upper = smaller.at_least * (smaller.stay_up_to ?? 1);
  if (upper <= lower) return undefined;
  return `its band reaches up to ${decimalText(upper)}, past the lower edge ${decimalText(lower)} of the band of ${larger.id}`;
}

function amountWords({ list }: SegmentRule): readonly string[] {
  return list.flatMap(({ id, at_least, stay_down_to, stay_up_to }, at): readonly string[] => {
    if (at_least === undefined)
      return [
        `${code(id)}: newcomers below the last cut-off belong here.`,
        "A member past an edge moves to the next segment, and on while it is past the edge of that one too.",
      ];
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
