import type { Comparator, Expression } from "../expression/expression.ts";
import { conditionInWords, expressionParts } from "../expression/expression-words.ts";
import { implies, isSatisfiable } from "../expression/satisfiable.ts";
import { amount, plural } from "../words/figures.ts";
import type { StagesRule } from "./priority-stages.ts";
import { readStage } from "./stage-problems.ts";
import type { RankRule } from "./rank-rule.ts";
import type { MethodProblem } from "./selection-method.ts";

/**
 * Ranks in stages that have no part in who is in: none takes the unit that would be the last of the count,
 * the first takes the whole count before anyone beyond it is reached, or one bar lies within another.
 *
 * Boundary: ranks that begin anew in each group, and counts over which members stay, say nothing of the whole
 * index; nor do stages of which one cannot be read.
 */
export function stageRankProblems(
  rule: StagesRule,
  { unit, scope }: RankRule,
): readonly MethodProblem[] {
  const stages = rule.stages.map(readStage).filter((stage) => typeof stage !== "string");
  if (stages.length < rule.stages.length) return [];
  const within = stages.flatMap((stage, at) =>
    barsWithin(stage).map((reason) => ({ path: ["stages", at], reason })),
  );
  const countsAll = scope !== "per_group" && rule.members_over_count === undefined;
  return [
    ...within,
    ...(countsAll && rule.count !== undefined ? countProblems(rule.count, stages, unit) : []),
  ];
}

function countProblems(
  count: number,
  stages: readonly Expression[],
  unit: RankRule["unit"],
): readonly MethodProblem[] {
  const noun = unit === "company" ? "company" : "line";
  const first = stages[0]!;
  if (!stages.some((stage) => isSatisfiable(both(stage, ranked(">=", count)))))
    return [
      {
        path: ["count"],
        reason: `no stage takes a ${noun} ranked ${amount(count)} or worse, so that fewer are in`,
      },
    ];
  const leavesSome = isSatisfiable({ is: "not", of: first });
  const asksBeyond = isSatisfiable(both(first, ranked(">", count)));
  if (!leavesSome || !asksBeyond || !implies(ranked("<=", count), first)) return [];
  return [
    {
      path: ["stages", 0],
      reason: `the ${amount(count)} best ranked ${plural(noun)} satisfy it, so that none beyond them is ever taken`,
    },
  ];
}

/** Parts of a condition, each with a bar for the rank, of which one asks for no less than another. */
function barsWithin(stage: Expression): readonly string[] {
  const parts = expressionParts(stage, "or").filter(asksForRank);
  return parts.flatMap((part, at) => {
    const wider = parts.find(
      (other, place) =>
        place !== at && implies(part, other) && (place < at || !implies(other, part)),
    );
    return wider === undefined
      ? []
      : [
          `whoever ${conditionInWords(part)} also ${conditionInWords(wider)}: that part of the condition changes nothing`,
        ];
  });
}

function asksForRank(expression: Expression): boolean {
  switch (expression.is) {
    case "and":
    case "or":
      return expression.of.some(asksForRank);
    case "not":
      return asksForRank(expression.of);
    case "comparison":
      return [expression.left, expression.right].some(
        (term) => term.is === "name" && term.name === "rank",
      );
    case "flag":
    case "in":
    case "text_comparison":
      return false;
  }
}

function ranked(comparator: Comparator, value: number): Expression {
  const left = { is: "name", name: "rank" } as const;
  return { is: "comparison", left, comparator, right: { is: "number", value } };
}

function both(left: Expression, right: Expression): Expression {
  return { is: "and", of: [left, right] };
}
