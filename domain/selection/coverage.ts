import { code } from "../words/spans.ts";
import { amount, counted, percent, plural } from "../words/figures.ts";
import { largestFirstProblems, PARTS_FROM_LARGEST } from "./ranking-problems.ts";
import type { SelectionMethod } from "./selection-method.ts";
import { capsToRank, prefixCapsOf } from "../numeric/prefix-caps.ts";
import { coverageAmong, movedCoverageOf } from "./moved-coverage.ts";
import { coveragePassesOf } from "./coverage-passes.ts";
import { choicesOnList, coveringCount, isListedAnyway, placesByGroup } from "./covered-list.ts";
import type { Choice, ChoicePlan, Contender } from "./selection-plan.ts";

/** A list that covers a part of each group, then a buffer on the list. */
export interface CoverageRule {
  /** Part of each group's total to be covered. */
  readonly target: number;
  readonly by: string;
  /** Names are listed until the part is closest to the target, or at least it. */
  readonly reach: "closest" | "at_least";
  readonly n: number;
  /** List ranks up to which all come in. */
  readonly top: number;
  /** List ranks up to which members stay while there are places. */
  readonly stay_to: number;
}

/**
 * A list that covers a part of each group, then the best of the list with a buffer for members.
 *
 * Rule: in each group the best ranked are listed until the group's covered part is closest to the
 * target (or at least it); all members are listed too, and who is decided in. Of the list, in rank order:
 * ranks 1 to `top`, then members up to `stay_to`, then whoever ranks next, until n.
 * Boundary: of two parts equally close the smaller list stands; exactly the target is enough.
 * Source: METHODOLOGIES 5.2, EURO STOXX 50.
 */
export const coverage: SelectionMethod<CoverageRule> = {
  plan: planOf,
  columns: ({ by }) => [{ path: ["by"], column: by }],
  problems: ({ top, n, stay_to }, { rank }) => [
    ...(top <= n && n <= stay_to
      ? []
      : [{ path: [], reason: "a buffer holds the count where top <= n <= stay_to" }]),
    ...largestFirstProblems(rank, { method: "coverage", reason: PARTS_FROM_LARGEST }),
  ],
  words: ({ target, by, reach, n, top, stay_to }, noun, ranked) => [
    `For each value of ${code(by)} the best ranked ${plural(noun)} are listed until they cover ${reach === "closest" ? `as close to ${percent(target)} as can be` : `at least ${percent(target)}`} of what all ranked ${plural(noun)} of that value have of ${ranked}; all members are listed too, and so is every ${noun} that a decision puts in.${reach === "closest" ? " Of two numbers that are equally close the smaller one stands." : ""} Exactly ${percent(target)} is enough. ${noun === "company" ? "A company's value is that of its first line by security id. " : ""}Those without a value are a group of their own.`,
    `The list stands in the order of the ranks. Its places 1 to ${amount(top)} are in, then members up to place ${amount(stay_to)}, then whoever is next on it, until ${counted(n, noun)} are in.`,
  ],
};

function planOf(rule: CoverageRule): ChoicePlan {
  return {
    is: "choices",
    count: rule.n,
    by: rule.by,
    need: `a place on the list of its ${rule.by}`,
    totalOver: Number.POSITIVE_INFINITY,
    choose: (contenders) => {
      const listed = listedOf(contenders, rule);
      const chosen = choicesOnList(
        contenders.filter((_, at) => listed[at]),
        rule,
      );
      let next = 0;
      return contenders.map((_, at) => (listed[at] ? chosen[next++]! : NOT_LISTED));
    },
    selectedAmong: (contenders) => coverageAmong(contenders, rule),
    passesSeen: (contenders) => coveragePassesOf(contenders, rule),
    moved: (contenders) => movedCoverageOf(contenders, rule),
  };
}

const NOT_LISTED: Choice = {
  selected: false,
  code: "not_covered",
  words: "its group is covered without it",
};

/** Which contenders are on the list. Expects: contenders in rank order. */
function listedOf(
  contenders: readonly Contender[],
  rule: Pick<CoverageRule, "target" | "reach">,
): readonly boolean[] {
  const listed = contenders.map(isListedAnyway);
  for (const places of placesByGroup(contenders).values()) {
    const sums = prefixCapsOf(places.map((at) => contenders[at]!.amount));
    const toRank = (count: number) => capsToRank(sums, count);
    const count = coveringCount({ size: places.length, toRank }, rule);
    for (const at of places.slice(0, count)) listed[at] = true;
  }
  return listed;
}
