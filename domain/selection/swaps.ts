import { code } from "../words/spans.ts";
import { amount, capitalised, counted } from "../words/figures.ts";
import { perGroupProblems } from "./ranking-problems.ts";
import type { SelectionMethod } from "./selection-method.ts";
import { COUNT_FILLED, INCLUDED, KEPT, tooManyDecided } from "./draft.ts";
import { movedSwapsOf } from "./moved-swaps.ts";
import { passesOver } from "./passes-over.ts";
import { NEWCOMER_FILLS, type Choice, type ChoicePlan, type Contender } from "./selection-plan.ts";

/** Exits and entries in pairs: the worst ranked member for the best ranked newcomer. */
export interface SwapsRule {
  readonly n: number;
  /** In order, each until no pair satisfies it. */
  readonly swaps: readonly {
    readonly id: string;
    /** The member's rank is worse than this. */
    readonly exit_over: number;
    /** The newcomer's rank is at most this. */
    readonly entry_at_most: number;
  }[];
  /** At most so many swaps at one review, of all kinds together; absent: any number. */
  readonly max_replaced?: number | undefined;
}

/**
 * Members leave and newcomers come in pairs: the worst ranked member for the best ranked newcomer.
 *
 * Rule: the swaps in the rulebook's order, each repeated while the worst ranked member is over its
 * exit rank and the best ranked newcomer at most at its entry rank. Then the count: missing members
 * are replaced by the best ranked newcomers, too many are trimmed from the worst ranked. Who is
 * decided in does not leave. `max_replaced` limits the swaps, not what the count asks for.
 * Boundary: a member exactly at `exit_over` stays, a newcomer exactly at `entry_at_most` comes in.
 * Source: METHODOLOGIES 5.2, DAX; 5.6, Nikkei 225 for the limit.
 */
export const swaps: SelectionMethod<SwapsRule> = {
  plan: planOf,
  problems: ({ swaps: rules }, { rank }) => [
    ...rules
      .filter(({ exit_over, entry_at_most }) => entry_at_most > exit_over)
      .map(({ id }) => ({
        path: [],
        reason: `${id}: a newcomer could rank worse than the member it replaces`,
      })),
    ...perGroupProblems(rank, "swaps"),
  ],
  words: ({ n, swaps, max_replaced }, noun) => [
    ...(swaps.length > 1
      ? [
          "Members and newcomers are exchanged by these rules in this order, each until it finds no pair more.",
        ]
      : []),
    ...swaps.map(
      ({ id, exit_over, entry_at_most }) =>
        `${capitalised(code(id))}: while a member ranks worse than ${amount(exit_over)} and a newcomer ranks ${amount(entry_at_most)} or better, the worst ranked member leaves for the best ranked newcomer.`,
    ),
    ...(max_replaced === undefined
      ? []
      : [
          `At one review there are at most ${counted(max_replaced, "such exchange")}, of every kind together.`,
        ]),
    `The number of ${counted(n, noun)} is then held: the worst ranked are trimmed, free places filled by the best ranked.`,
  ],
};

function planOf(rule: SwapsRule): ChoicePlan {
  const { n, swaps: rules, max_replaced = Infinity } = rule;
  const choices = rules.map(({ id, exit_over, entry_at_most }) => ({
    entered: entered(`${id}: rank at most ${entry_at_most} for a member over ${exit_over}`),
    left: left(`${id}: rank over ${exit_over} for a newcomer at most ${entry_at_most}`),
  }));
  return {
    is: "choices",
    count: n,
    by: undefined,
    need: "a member to leave for it",
    choose: (contenders) => {
      const chosen = contenders.map(startOf);
      const decided = chosen.filter((choice) => choice === INCLUDED || choice === KEPT).length;
      if (decided > n) throw tooManyDecided(n, decided);
      let swapped = 0;
      for (const [at, { exit_over, entry_at_most }] of rules.entries())
        for (; swapped < max_replaced; swapped++) {
          const exit = chosen.findLastIndex(mayLeave);
          const entry = chosen.findIndex(mayEnter);
          if (exit + 1 <= exit_over || entry < 0 || entry + 1 > entry_at_most) break;
          chosen[exit] = choices[at]!.left;
          chosen[entry] = choices[at]!.entered;
        }
      holdCount(chosen, n);
      return chosen;
    },
    selectedAmong: (contenders) => movedSwapsOf(contenders, rule),
    passesSeen: () =>
      passesOver(rules.flatMap(({ exit_over, entry_at_most }) => [exit_over, entry_at_most])),
  };
}

const STAYS: Choice = {
  selected: true,
  code: "stays_member",
  words: "a member that no swap takes out",
};
const FILLS: Choice = {
  selected: true,
  code: "fills_count",
  words: NEWCOMER_FILLS,
};
const TRIMMED: Choice = {
  selected: false,
  code: "trimmed_to_count",
  words: "the worst ranked of too many",
};

function entered(words: string): Choice {
  return { selected: true, code: "entered_by_swap", words };
}

function left(words: string): Choice {
  return { selected: false, code: "left_by_swap", words };
}

function startOf({ facts }: Contender): Choice {
  if (facts.included) return INCLUDED;
  if (facts.kept) return KEPT;
  return facts.member ? STAYS : COUNT_FILLED;
}

function mayLeave(choice: Choice): boolean {
  return choice === STAYS;
}

/** A newcomer has its reason from the start: the places are taken, until one is given to it. */
function mayEnter(choice: Choice): boolean {
  return choice === COUNT_FILLED;
}

function holdCount(chosen: Choice[], n: number): void {
  let size = chosen.filter(({ selected }) => selected).length;
  for (; size > n; size--) {
    const worst = chosen.findLastIndex(
      (choice) => choice.selected && choice !== INCLUDED && choice !== KEPT,
    );
    chosen[worst] = TRIMMED;
  }
  for (; size < n; size++) {
    const best = chosen.findIndex(mayEnter);
    if (best < 0) return;
    chosen[best] = FILLS;
  }
}
