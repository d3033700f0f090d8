import type { Trigger } from "../numeric/comparator.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { amount, counted } from "../words/figures.ts";
import { COUNT_FILLED, INCLUDED, KEPT, tooManyDecided } from "./draft.ts";
import { movedReplacementOf } from "./moved-replacement.ts";
import { largestFirstProblems } from "./ranking-problems.ts";
import { clearsMember, replacementPlaces } from "./replacement-places.ts";
import type { SelectionMethod } from "./selection-method.ts";
import { NEWCOMER_FILLS, type Choice, type ChoicePlan, type Contender } from "./selection-plan.ts";

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
  { n, times, max_replaced: limit = Infinity }: ReplaceSmallestRule,
  said: ReturnType<typeof choicesOf>,
): readonly Choice[] {
  const { decided, members, newcomers } = replacementPlaces(contenders);
  if (decided > n) throw tooManyDecided(n, decided);
  const staying = Math.min(members.length, n - decided);
  const filled = n - decided - staying;
  const choices = contenders.map(({ facts }): Choice => (facts.included ? INCLUDED : KEPT));
  for (const [at, member] of members.entries())
    choices[member] = at < staying ? said.stays : said.trimmed;
  for (const [at, newcomer] of newcomers.entries())
    choices[newcomer] = at < filled ? said.fills : COUNT_FILLED;
  for (let pair = 0; pair < Math.min(staying, newcomers.length - filled); pair++) {
    const [newcomer, member] = [newcomers[filled + pair]!, members[staying - 1 - pair]!];
    if (newcomer > member) break;
    const amounts = { newcomer: contenders[newcomer]!.amount, member: contenders[member]!.amount };
    if (!clearsMember(times, amounts)) {
      choices[newcomer] = said.under(amounts.member);
      continue;
    }
    choices[newcomer] = pair < limit ? said.entered(amounts.member) : said.limited;
    choices[member] = pair < limit ? said.left(amounts.newcomer) : said.held;
  }
  return choices;
}

/** What is said of contenders, in a pair with the other one's amount. */
function choicesOf({ times }: ReplaceSmallestRule) {
  const large = timesInWords(times);
  return {
    fills: choice(true, "fills_count", NEWCOMER_FILLS),
    stays: choice(true, "stays_member", `a member: no newcomer that is left is ${large} as large`),
    held: choice(true, "held_by_limit", "a member that stays since as many as may be are replaced"),
    entered: (member: number) =>
      choice(
        true,
        "entered_by_swap",
        `${large} the ${decimalText(member)} of the member that it replaces`,
      ),
    left: (newcomer: number) =>
      choice(
        false,
        "left_by_swap",
        `replaced by a newcomer of ${decimalText(newcomer)}, ${large} as large`,
      ),
    under: (member: number) =>
      choice(
        false,
        "under_multiple",
        `not ${large} the ${decimalText(member)} of the member that it would replace`,
      ),
    trimmed: choice(false, "trimmed_to_count", "the worst ranked of too many"),
    limited: choice(
      false,
      "replacement_limit_reached",
      "as many members as may be are replaced by better ranked newcomers",
    ),
  };
}

function choice(selected: boolean, code: Choice["code"], words: string): Choice {
  return { selected, code, words };
}
