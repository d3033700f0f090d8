import type { SelectionMethods, SelectRule } from "../../methodology/select-rule.ts";
import type { RankRule } from "../../methodology/rank-rule.ts";
import { methodsNamed } from "../../selection/methods.ts";
import { code } from "../spans.ts";
import { amount, capitalised, counted, listed, percent, plural, points } from "./figures.ts";
import { rankedNoun } from "./rank-words.ts";
import { stagesInWords } from "./stage-words.ts";

type Words<Rule> = (rule: Rule, noun: string) => readonly string[];

/** How each method selects, one entry each; the noun is what is ranked, a company or a line. */
const METHOD_WORDS: {
  readonly [Method in keyof SelectionMethods]: Words<SelectionMethods[Method]>;
} = {
  priority_stages: (rule, noun) => stagesInWords(rule, noun),
  top_n: ({ n }, noun) => [
    `The ${counted(n, noun)} of ranks 1 to ${amount(n)} are in, whether members or not.`,
  ],
  buffer_rank: ({ n, insert_at, delete_at, fill }, noun) => [
    `The index has ${counted(n, noun)}.`,
    `A newcomer comes in at rank ${amount(insert_at)} or better; exactly ${amount(insert_at)} is in.`,
    `A member leaves at rank ${amount(delete_at)} or worse; exactly ${amount(delete_at)} leaves.`,
    `Where more than ${amount(n)} would be in, the worst ranked of them are trimmed.`,
    fill === "next_ranked"
      ? "Places that are free are filled by the next ranked, members that have left included."
      : "Places that are free are filled by the best ranked non-members.",
  ],
  constant_count: ({ n }, noun) => [
    `Members stay in the order of their ranks until ${counted(n, noun)} are in; those beyond are trimmed.`,
    "Places that are free are filled by the best ranked newcomers.",
  ],
  float_count: ({ n, stay_to, overflow_until }, noun) => [
    `Members stay${stay_to === undefined ? "" : ` at rank ${amount(stay_to)} or better`}, even where they are more than ${counted(n, noun)}.`,
    `Newcomers fill the places up to ${amount(n)} in the order of their ranks.`,
    `The ${overflow_until} review brings the number back to ${amount(n)}.`,
  ],
  minimum_count: ({ n, at_least }, noun) => [
    `Every ${noun} whose number ranked by is at least ${amount(at_least)} is in, however many; exactly ${amount(at_least)} is in.`,
    `Where fewer than ${counted(n, noun)} are, the next ranked are added until there are ${amount(n)}.`,
  ],
  percentile_band: (rule, noun) => {
    const at =
      "rank" in rule.breakpoint
        ? `rank ${amount(rule.breakpoint.rank)}`
        : `the cumulative percentile of ${percent(rule.breakpoint.percentile)}`;
    const of =
      rule.percentile_of === "count" ? `the number of ${plural(noun)}` : "what is ranked by";
    const over =
      rule.percentile_over === undefined
        ? `all ranked ${plural(noun)}`
        : `the ${amount(rule.percentile_over)} best ranked`;
    return [
      rule.newcomer === "breakpoint"
        ? `A newcomer comes in up to ${at}; exactly there it is in.`
        : `A newcomer comes in up to ${points(rule.half_width)} before ${at}; exactly there it is in.`,
      `A member stays up to ${points(rule.half_width)} beyond ${at}; exactly there it stays.`,
      `A cumulative percentile is the part of ${of} that a ${noun} and all better ranked ones hold, taken over ${over}.`,
    ];
  },
  coverage: ({ target, by, reach, n, top, stay_to }, noun) => [
    `For each value of ${code(by)} the best ranked ${plural(noun)} are listed until they cover ${reach === "closest" ? `as close to ${percent(target)} as can be` : `at least ${percent(target)}`} of its total; all members are listed too.`,
    `Of that list ranks 1 to ${amount(top)} are in, then members up to rank ${amount(stay_to)}, then whoever ranks next, until ${counted(n, noun)} are in.`,
  ],
  quota: ({ n, by, at_least, at_most, groups, order }, noun) => [
    `The index has ${counted(n, noun)}.`,
    ...quotaSentences({ at_least, at_most }, `Each value of ${code(by)}`),
    ...Object.entries(groups ?? {}).flatMap(([group, limits]) =>
      quotaSentences(limits, `${code(by)} ${code(group)}`),
    ),
    order === "members_first"
      ? "The best of each come first; the other places go to members in the order of their ranks, then to newcomers."
      : "The best of each come first; the other places go to whoever ranks next.",
  ],
  swaps: ({ n, swaps }, noun) => [
    ...swaps.map(
      ({ id, exit_over, entry_at_most }) =>
        `${capitalised(code(id))}: while a member ranks worse than ${amount(exit_over)} and a newcomer ranks ${amount(entry_at_most)} or better, the worst ranked member leaves for the best ranked newcomer.`,
    ),
    `The number of ${counted(n, noun)} is then held: the worst ranked are trimmed, free places filled by the best ranked.`,
  ],
  committee: () => [
    "Members stay. Only decisions of the committee change who is in: who is included enters, who is excluded leaves.",
  ],
};

/** How one kind of review selects. */
export function selectionInWords(rule: SelectRule, unit: RankRule["unit"]): readonly string[] {
  return [
    ...methodWords(rule, rankedNoun(unit)),
    rule.screened === "newcomers"
      ? "Current constituents are not put to the screens at this review."
      : "Current constituents are put to the screens too, where a screen does not say otherwise.",
  ];
}

function methodWords(rule: SelectRule, noun: string): readonly string[] {
  const { stages } = rule;
  if (stages) return stagesInWords({ ...rule, stages }, noun);
  const [method] = methodsNamed(rule);
  return method ? (METHOD_WORDS[method] as Words<unknown>)(rule[method], noun) : [];
}

function quotaSentences(
  limits: { readonly at_least?: number | undefined; readonly at_most?: number | undefined },
  group: string,
): string[] {
  const { at_least, at_most } = limits;
  const said = [
    ...(at_least === undefined ? [] : [`at least ${amount(at_least)}`]),
    ...(at_most === undefined ? [] : [`at most ${amount(at_most)}`]),
  ];
  return said.length === 0 ? [] : [`${group} has ${listed(said)}.`];
}
