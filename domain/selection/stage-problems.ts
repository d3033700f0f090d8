import { ReviewExpressionError, type Expression } from "../expression/expression.ts";
import { parseExpression } from "../expression/parse-expression.ts";
import type { RulebookProblem } from "../methodology/rulebook-problems.ts";
import { implies, isSatisfiable } from "../expression/satisfiable.ts";
import type { StagesRule } from "./priority-stages.ts";

/**
 * Stages that do not parse or can never take anyone: their own condition contradicts itself, or every
 * unit that satisfies it was taken by an earlier stage.
 *
 * Rule: where members stay over the count, a later stage may take whom the count kept out of an
 * earlier one, so that only a stage's own contradiction counts.
 */
export function stageProblems(
  { stages, members_over_count }: StagesRule,
  path: RulebookProblem["path"],
): readonly RulebookProblem[] {
  const read = stages.map(readStage);
  return read.flatMap((stage, at) => {
    const found = (reason: string): RulebookProblem[] => [{ path: [...path, at], reason }];
    if (typeof stage === "string") return found(stage);
    if (!isSatisfiable(stage)) return found("no company can satisfy this condition");
    if (members_over_count === "stay") return [];
    const earlier = read
      .slice(0, at)
      .findIndex((before) => typeof before !== "string" && implies(stage, before));
    return earlier < 0
      ? []
      : found(`stage ${earlier + 1} has taken every company that satisfies this condition`);
  });
}

/** The condition, or why it cannot be read. */
export function readStage(text: string): Expression | string {
  try {
    return parseExpression(text);
  } catch (error) {
    if (!(error instanceof ReviewExpressionError)) throw error;
    return error.message;
  }
}
