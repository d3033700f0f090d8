import type { CapStep, InfeasiblePolicy, Trigger } from "../../capping/cap-step.ts";
import type { CapKey, CapStepOf } from "../../capping/registry.ts";
import { capKeyOf } from "../../capping/registry.ts";
import { listed, numberWord, percent, plural } from "./figures.ts";
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
      `${plural(noun)[0]!.toUpperCase()}${plural(noun).slice(1)} ${triggerInWords(members, percent)} form a group. If they weigh ${together(trigger)}, each is scaled by the same factor so that the group weighs ${target}.`,
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
      `${plural(noun)[0]!.toUpperCase()}${plural(noun).slice(1)} ${triggerInWords(members, percent)} then form a group. If they weigh ${together(trigger)}, the group is brought to ${target} in proportion, each at most ${percent(member_limit)}.`,
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
};

/** A cap step in sentences: what it does, and what follows where it cannot hold. */
export function capInWords(step: CapStep): readonly string[] {
  const words = CAP_WORDS[capKeyOf(step)] as (written: CapStep) => readonly string[];
  return [
    ...words(step),
    INFEASIBLE[step.infeasible ?? "refuse"],
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

function nounOf(unit: CapStep["unit"]): string {
  return unit === "company" ? "company" : "security";
}

function valueOf(trigger: Trigger): number {
  return "over" in trigger ? trigger.over : trigger.at_least;
}

/** `more than 48 % together (exactly 48 % does not count)`. */
function together(trigger: Trigger): string {
  return "over" in trigger
    ? `more than ${percent(trigger.over)} together (exactly ${percent(trigger.over)} is not enough)`
    : `${percent(trigger.at_least)} or more together (exactly ${percent(trigger.at_least)} is enough)`;
}

function othersShare(
  noun: string,
  {
    limit,
    smallest,
    group,
  }: {
    readonly limit: number | undefined;
    readonly smallest: boolean | undefined;
    readonly group: string;
  },
): string {
  const bounds = [
    ...(limit === undefined ? [] : [`over ${percent(limit)}`]),
    ...(smallest ? [`over the smallest ${group}`] : []),
  ];
  const bound = bounds.length === 0 ? "" : `; no other ${noun} ends ${listed(bounds, "or")}`;
  return `The others share the rest in proportion to their weights${bound}.`;
}
