import type { Trigger } from "../numeric/comparator.ts";
import { amount, counted } from "../words/figures.ts";
import { COUNT_FILLED, INCLUDED, KEPT, tooManyDecided } from "./draft.ts";
import { movedReplacementOf } from "./moved-replacement.ts";
import { largestFirstProblems } from "./ranking-problems.ts";
import { clearsMember, replacementPlaces } from "./replacement-places.ts";
import type { SelectionMethod } from "./selection-method.ts";
import type { Choice, ChoicePlan, Contender } from "./selection-plan.ts";

/** Members stay, unless a newcomer is so many times as large as the smallest of them. */
export interface ReplaceSmallestRule {
  readonly n: number;
  /** The newcomer's number ranked by against that of the member whose place it takes; 1 or more. */
  readonly times: Trigger;
  /** At most so many members are replaced at one review; absent: any number. */
  readonly max_replaced?: number | undefined;
}

/**
 * Members stay, and the largest newcomer replaces the smallest member where it is so many times as
 * large.
 *
 * Rule: members in rank order up to n, the worst ranked beyond are trimmed; free places go to the best
 * ranked newcomers, whatever their size. Then in pairs: the best ranked newcomer that is not in against
 * the worst ranked member that is, the next best against the next worst, until a pair fails or
 * `max_replaced` are replaced. Who is decided in takes a place first and is not replaced.
 * Boundary: exactly `at_least` times is enough, exactly `over` times is not; the newcomer ranks before
 * the member as well, so that between equals the ranking's order decides.
 * Source: METHODOLOGIES 5.6, Nifty 50; docs/methodology/selection.md.
 */
export const replaceSmallest: SelectionMethod<ReplaceSmallestRule> = {
  plan: planOf,
  problems: (_, { rank }) =>
    largestFirstProblems(rank, {
      method: "replace_smallest",
      reason: "the smallest member is the worst ranked: the largest number ranks first",
    }),
  words: ({ n, times, max_replaced }, noun, by) => [
    `Members stay in the order of their ranks until ${counted(n, noun)} are in; those beyond are trimmed.`,
    "Places that are free are filled by the best ranked newcomers, whatever their size.",
    `Then newcomers replace members in pairs, the best ranked newcomer the worst ranked member, the next best the next worst, as long as the newcomer ranks before the member and ${by} is for it ${timesInWords(times)} what it is for the member; ${"over" in times ? `exactly ${amount(times.over)} times is not enough` : `exactly ${amount(times.at_least)} times is enough`}.`,
    ...(max_replaced === undefined
      ? []
      : [
          `At one review at most ${counted(max_replaced, "member")} may be replaced so; places that are free are filled besides.`,
        ]),
  ],
};

function timesInWords(times: Trigger): string {
  return "over" in times
    ? `over ${amount(times.over)} times`
    : `at least ${amount(times.at_least)} times`;
}

function planOf(rule: ReplaceSmallestRule): ChoicePlan {
  const said = choicesOf(rule);
  return {
    is: "choices",
    count: rule.n,
    by: undefined,
    need: "a free place, or a member that it is large enough to replace",
    choose: (contenders) => chosen(contenders, rule, said),
    moved: (contenders) => movedReplacementOf(contenders, rule),
  };
}

function chosen(
  contenders: readonly Contender[],
  rule: ReplaceSmallestRule,
  said: ReturnType<typeof choicesOf>,
): readonly Choice[] {
  const { n, times, max_replaced: limit = Infinity } = rule;
  const { decided, members, newcomers } = replacementPlaces(contenders);
  if (decided > n) throw tooManyDecided(n, decided);
  const staying = Math.min(members.length, n - decided);
  const filled = n - decided - staying;
  /** Whether the newcomer of a pair clears its member; the pairs after one that fails fail too. */
  const clears = (newcomer: number, member: number): boolean =>
    newcomer < member &&
    clearsMember(times, {
      newcomer: contenders[newcomer]!.amount,
      member: contenders[member]!.amount,
    });
  const choices = contenders.map(({ facts }): Choice => (facts.included ? INCLUDED : KEPT));
  for (const [at, member] of members.entries()) {
    const pair = staying - 1 - at;
    const newcomer = newcomers[filled + pair];
    const isCleared = pair >= 0 && newcomer !== undefined && clears(newcomer, member);
    choices[member] =
      pair < 0 ? said.trimmed : !isCleared ? said.stays : pair < limit ? said.left : said.held;
  }
  for (const [at, newcomer] of newcomers.entries()) {
    const pair = at - filled;
    const member = members[staying - 1 - pair];
    const isCleared = pair >= 0 && member !== undefined && clears(newcomer, member);
    if (pair < 0) choices[newcomer] = said.fills;
    else if (isCleared) choices[newcomer] = pair < limit ? said.entered : said.limited;
    else choices[newcomer] = member !== undefined && newcomer < member ? said.under : COUNT_FILLED;
  }
  return choices;
}

/** What is said of contenders: made once for a rule. */
function choicesOf({ times }: ReplaceSmallestRule) {
  const large = `${timesInWords(times)} as large`;
  return {
    fills: {
      selected: true,
      code: "fills_count",
      words: "the best ranked newcomer takes a free place",
    },
    stays: {
      selected: true,
      code: "stays_member",
      words: `a member: no newcomer that is left is ${large}`,
    },
    held: {
      selected: true,
      code: "held_by_limit",
      words: "a member that stays since as many as may be are replaced",
    },
    entered: {
      selected: true,
      code: "entered_by_swap",
      words: `${large} as the member that it replaces`,
    },
    left: {
      selected: false,
      code: "left_by_swap",
      words: `replaced by a newcomer ${large}`,
    },
    trimmed: { selected: false, code: "trimmed_to_count", words: "the worst ranked of too many" },
    under: {
      selected: false,
      code: "under_multiple",
      words: `not ${large} as the member that it would replace`,
    },
    limited: {
      selected: false,
      code: "replacement_limit_reached",
      words: "as many members as may be are replaced by better ranked newcomers",
    },
  } as const satisfies Readonly<Record<string, Choice>>;
}
