import { code } from "../words/spans.ts";
import { amount, counted, listed } from "../words/figures.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { sum } from "../numeric/sum.ts";
import { perGroupProblems } from "./ranking-problems.ts";
import type { SelectionMethod, SelectionSurroundings } from "./selection-method.ts";
import { quotaAmong } from "./moved-quota.ts";
import { quotaPassesOf } from "./quota-passes.ts";
import { limitsOf, type GroupLimits, type QuotaRule } from "./quota-rule.ts";
import { COUNT_FILLED, closeDraft, openDraft, take, type Draft } from "./draft.ts";
import type { Choice, ChoicePlan, Contender } from "./selection-plan.ts";

/**
 * At least and at most so many units of each group, n in all.
 *
 * Rule: first the best ranked of each group up to its minimum; then, in the declared order, whoever
 * ranks next and whose group is not full. Decided units count in their groups.
 * Boundary: a group with exactly its maximum takes no more; one smaller than its minimum gives all.
 */
export const quota: SelectionMethod<QuotaRule> = {
  plan: planOf,
  columns: ({ by }) => [{ path: ["by"], column: by }],
  problems: (rule, { rank, allowed, keptOut }) => [
    ...countProblems(rule, allowed(rule.by)),
    ...groupProblems(rule, keptOut),
    ...limitProblems(rule),
    ...perGroupProblems(rank, "quota"),
  ],
  words: ({ n, by, at_least, at_most, groups, order }, noun) => [
    `The index has ${counted(n, noun)}.`,
    ...quotaSentences({ at_least, at_most }, { group: `Each value of ${code(by)}`, noun }),
    ...Object.entries(groups ?? {}).flatMap(([group, limits]) =>
      quotaSentences(limits, { group: `${code(by)} ${code(group)}`, noun }),
    ),
    order === "members_first"
      ? "The best of each come first; the other places go to members in the order of their ranks, then to newcomers."
      : "The best of each come first; the other places go to whoever ranks next.",
  ],
};

function limitProblems({ at_least, at_most, groups }: QuotaRule) {
  if (at_least === undefined && at_most === undefined && groups === undefined)
    return [{ path: [], reason: "a quota has `at_least`, `at_most` or `groups`" }];
  const own = Object.values(groups ?? {});
  if (at_most === 0 && own.every((group) => (group.at_most ?? 0) === 0))
    return [{ path: ["at_most"], reason: "no group may have anyone" }];
  return Object.entries({ ...groups, "": {} })
    .map(([group, own]) => [group, { at_least, at_most, ...own }] as const)
    .filter(([, limits]) => (limits.at_least ?? 0) > (limits.at_most ?? Infinity))
    .map(([group]) => ({
      path: [],
      reason: `${group === "" ? "" : `${group}: `}at_least is over at_most`,
    }));
}

/** A count that the groups which the screens leave cannot reach: each at its maximum is too few. */
function countProblems(rule: QuotaRule, groups: readonly string[] | undefined) {
  const most = groups?.map((group) => limitsOf(rule, group).most);
  if (most === undefined || most.includes(Number.POSITIVE_INFINITY)) return [];
  const total = sum(most);
  return total >= rule.n
    ? []
    : [
        {
          path: ["n"],
          reason: `the ${counted(most.length, "value")} of ${rule.by} that pass the screens may have ${amount(total)} together`,
        },
      ];
}

/** Groups that no line may be of, and minima that are more than the count together. */
function groupProblems(
  { n, by, groups = {} }: QuotaRule,
  keptOut: SelectionSurroundings["keptOut"],
) {
  const least = sum(Object.values(groups).map(({ at_least = 0 }) => at_least));
  return [
    ...Object.keys(groups).flatMap((group) => {
      const why = keptOut(by, group);
      return why === undefined
        ? []
        : [{ path: ["groups", group], reason: `no line is of it: ${why}` }];
    }),
    ...(least > n
      ? [{ path: ["groups"], reason: `their minima are ${amount(least)} together, over n` }]
      : []),
  ];
}

function planOf(rule: QuotaRule): ChoicePlan {
  return {
    is: "choices",
    count: rule.n,
    by: rule.by,
    need: `a place in its ${rule.by}`,
    byOrderAlone: true,
    notes: (selected) => shortGroups(rule, selected),
    selectedAmong: (contenders) => quotaAmong(contenders, rule),
    passesSeen: (contenders) => quotaPassesOf(contenders, rule),
    choose: (contenders) => {
      const draft = openDraft(contenders, rule.n);
      const held = groupsHeld(rule, contenders, draft);
      const takeUpTo = (limit: "least" | "most", pick: Pick, choice: Choice): void => {
        for (let at = 0; at < contenders.length && draft.taken < draft.count; at++) {
          const group = held[at]!;
          if (group.count < group[limit] && pick(contenders[at]!) && take(draft, at, choice))
            group.count += 1;
        }
      };
      takeUpTo("least", () => true, MINIMUM);
      if (rule.order === "members_first") takeUpTo("most", ({ facts }) => facts.member, STAYS);
      takeUpTo("most", () => true, NEXT);
      return closeDraft(draft, (at) =>
        held[at]!.count >= held[at]!.most ? FULL_GROUP : COUNT_FILLED,
      );
    },
  };
}

/** Groups under their minimum, as they have too few units or the count is filled before; those without any too. */
function shortGroups(rule: QuotaRule, selected: ReadonlyMap<string, number>): readonly string[] {
  return [...new Set([...selected.keys(), ...Object.keys(rule.groups ?? {})])]
    .toSorted(byCodeUnit)
    .flatMap((group) => {
      const [count, { least }] = [selected.get(group) ?? 0, limitsOf(rule, group)];
      if (count >= least) return [];
      const named = group === "" ? `no ${rule.by}` : `${rule.by} ${group}`;
      return [`${named}: ${count} selected, the quota asks for at least ${least}`];
    });
}

type Pick = (contender: Contender) => boolean;

const MINIMUM: Choice = {
  selected: true,
  code: "meets_group_minimum",
  words: "one of the best ranked that its group must have",
};
const STAYS: Choice = { selected: true, code: "stays_member", words: "stays: its group has room" };
const NEXT: Choice = {
  selected: true,
  code: "within_quota",
  words: "next ranked, its group has room",
};
const FULL_GROUP: Choice = {
  selected: false,
  code: "group_maximum_reached",
  words: "its group has as many as it may",
};

/** One group of a draft: how many it has, and its limits. */
interface HeldGroup extends GroupLimits {
  count: number;
}

/** Each contender's group, with those that have a place in the draft. */
function groupsHeld(
  rule: QuotaRule,
  contenders: readonly Contender[],
  { choices }: Draft,
): readonly HeldGroup[] {
  const groups = new Map<string, HeldGroup>();
  return contenders.map(({ group }, at) => {
    const held = groups.get(group) ?? { ...limitsOf(rule, group), count: 0 };
    groups.set(group, held);
    if (choices[at]?.selected) held.count += 1;
    return held;
  });
}

function quotaSentences(
  limits: { readonly at_least?: number | undefined; readonly at_most?: number | undefined },
  { group, noun }: { readonly group: string; readonly noun: string },
): string[] {
  const { at_least, at_most } = limits;
  const said = [
    ...(at_least === undefined ? [] : [["at least", at_least] as const]),
    ...(at_most === undefined ? [] : [["at most", at_most] as const]),
  ].map(([bound, count], at, { length }) =>
    at === length - 1 ? `${bound} ${counted(count, noun)}` : `${bound} ${amount(count)}`,
  );
  return said.length === 0 ? [] : [`${group} has ${listed(said)}.`];
}
