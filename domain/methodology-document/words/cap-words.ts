import { code } from "../spans.ts";
import type { CapStep, InfeasiblePolicy } from "../../capping/cap-step.ts";
import type { CapKey, CapStepOf } from "../../capping/registry.ts";
import { capKeyOf } from "../../capping/registry.ts";
import { nounOf, othersShare, severalOf, together, valueOf } from "./cap-phrases.ts";
import { groupLimitsInWords } from "./group-limit-words.ts";
import { listed, numberWord, percent, plural, points } from "./figures.ts";
import { triggerEdge, triggerInWords } from "./limit-words.ts";

/** What each kind of cap does, one entry each. Units: every limit is a fraction of the index. */
const CAP_WORDS: { readonly [Key in CapKey]: (step: CapStepOf<Key>) => readonly string[] } = {
  single: ({ unit, trigger, target, redistribute }) => {
    const noun = nounOf(unit);
    const excess =
      redistribute === "equal"
        ? `Each ${noun} that is not capped receives the same amount`
        : "The excess goes to all others in proportion to their weights";
    return [
      trigger
        ? `A ${noun} ${triggerInWords(trigger, percent)} of the index triggers this step; ${triggerEdge(trigger, percent)}. Every ${noun} over ${percent(target)} is then capped at ${percent(target)}.`
        : `A ${noun} is capped at ${percent(target)} of the index. A weight of exactly ${percent(target)} is not over the cap.`,
      `${excess}; this is repeated until no ${noun} is over the cap.`,
    ];
  },
  "group_threshold/scale": (step) => {
    const { unit, members, trigger, member_floor, receivers_limit, keep_rank_order } = step;
    const noun = nounOf(unit);
    const target = percent(step.target ?? valueOf(trigger));
    return [
      `${severalOf(unit)} ${triggerInWords(members, percent)} form a group. If they weigh ${together(trigger)}, each is scaled by the same factor so that the group weighs ${target}.`,
      ...(member_floor === undefined
        ? []
        : [
            `A ${noun} of the group that falls below ${percent(member_floor)} by this is lifted to it.`,
          ]),
      othersShare(noun, {
        limit: receivers_limit,
        smallest: keep_rank_order,
        group: "of the group",
      }),
    ];
  },
  "group_threshold/release": (step) => {
    const { unit, members, trigger, member_limit } = step;
    const noun = nounOf(unit);
    const target = percent(step.target ?? valueOf(trigger));
    return [
      `First every ${noun} over ${percent(member_limit)} is capped at ${percent(member_limit)}.`,
      `${severalOf(unit)} ${triggerInWords(members, percent)} then form a group. If they weigh ${together(trigger)}, the group is brought to ${target} in proportion, each at most ${percent(member_limit)}.`,
      `A ${noun} of the group that this would bring to the threshold is released, the smallest first, until the rest of the group stands above it and the others have room.`,
      `Every ${noun} outside the group weighs at most ${percent(valueOf(members))}.`,
    ];
  },
  top_n: ({ unit, n, trigger, target, outside_limit, keep_rank_order }) => {
    const noun = nounOf(unit);
    return [
      `If the ${numberWord(n)} largest ${plural(noun)} weigh ${together(trigger)}, each of them is scaled by the same factor so that they weigh ${percent(target)} together.`,
      othersShare(noun, {
        limit: outside_limit,
        smallest: keep_rank_order,
        group: `of those ${numberWord(n)}`,
      }),
    ];
  },
  largest_others: ({ unit, largest, others }) => [
    `The largest ${nounOf(unit)} is capped at ${percent(largest)}, every other at ${percent(others)}; a weight exactly at its cap is not over it.`,
    `The excess goes to all others in proportion to their weights; this is repeated until no ${nounOf(unit)} is over its cap.`,
  ],
  "group_threshold/park_smallest": (step) => {
    const { unit, members, trigger, member_floor, receivers_limit } = step;
    const noun = nounOf(unit);
    return [
      `${severalOf(unit)} ${triggerInWords(members, percent)} form a group. If they weigh ${together(trigger)}, the smallest of the group goes to ${percent(member_floor)}, one after the other, until the rest of the group weighs ${percent(step.target ?? valueOf(trigger))} or less.`,
      `What they leave goes to ${plural(noun)} under ${percent(receivers_limit)} in proportion to their weights, none above that; the ${plural(noun)} that went to ${percent(member_floor)} receive nothing.`,
    ];
  },
  group: (step) => [
    ...groupLimitsInWords(step, nounOf(step.unit)),
    "The weights of one group are scaled by the same factor; what a group gives up goes to the others in proportion to their weights.",
  ],
  joint: ({ steps, unit }) => [
    "These limits hold together:",
    ...steps.flatMap((limit) =>
      limit.kind === "group"
        ? groupLimitsInWords(limit, nounOf(limit.unit))
        : [
            `A ${nounOf(limit.unit)} weighs at most ${percent(limit.target)}${limit.trigger ? `; where none stands ${triggerInWords(limit.trigger, percent)} before, at most ${percent(valueOf(limit.trigger))}` : ""}.`,
          ],
    ),
    `Of all weights that satisfy them, those nearest to the weights before are taken: the sum over every ${nounOf(unit)} of (change)² / (weight before) is the least.`,
  ],
  pivot: ({ unit, member_limit, members, target }) => [
    `No ${nounOf(unit)} weighs over ${percent(member_limit)}, and those ${triggerInWords(members, percent)} weigh at most ${percent(target)} together.`,
    `Every number of ${plural(nounOf(unit))} that may stand above that threshold is tried; of all weights that satisfy the limits those nearest to the weights before, by the sum of squared changes, are taken.`,
  ],
  ladder: ({ unit, ladder, others }) => [
    `The ${numberWord(ladder.length)} largest ${plural(nounOf(unit))}, ranked before this step, are capped at ${listed(ladder.map(percent))} in that order, every other at ${percent(others)}; a weight exactly at its cap is not over it.`,
    `The excess goes to all others in proportion to their weights, and this is repeated until none is over its cap.`,
  ],
  relative: ({ unit, to, multiple, points: added }) => {
    const limits = [
      ...(multiple === undefined ? [] : [`${multiple} times its ${code(to)}`]),
      ...(added === undefined ? [] : [`its ${code(to)} plus ${points(added)}`]),
    ];
    return [
      `A ${nounOf(unit)} is capped at ${limits.length > 1 ? `the smaller of ${listed(limits)}` : limits[0]}; a weight of exactly that is not over the cap.`,
      "The excess goes to all others in proportion to their weights.",
    ];
  },
};

/** A cap step in sentences: what it does, and what follows where it cannot hold. */
export function capInWords(step: CapStep): readonly string[] {
  const words = CAP_WORDS[capKeyOf(step)] as (written: CapStep) => readonly string[];
  return [
    ...words(step),
    INFEASIBLE[step.infeasible ?? "refuse"],
    ...(step.no_receivers === undefined
      ? []
      : [
          `A ${nounOf(step.unit)} with a line marked in ${code(step.no_receivers)} may lose weight in this step but never gains.`,
        ]),
    ...(step.may_be_exceeded
      ? ["A later step may bring weights over this limit again; they are not capped a second time."]
      : []),
  ];
}

const INFEASIBLE: Readonly<Record<InfeasiblePolicy, string>> = {
  refuse: "Where the limit cannot hold, the review is refused and says why.",
  relax_to_feasible:
    "Where the limit cannot hold, it is loosened to the smallest value that can, and the review says so.",
  keep_previous:
    "Where the limit cannot hold, the capping factors of the review before stay in force.",
};
