import { computed } from "./arithmetic.ts";
import {
  compares,
  satisfies,
  type Comparator,
  type Expression,
  type ExpressionFacts,
  type NumberTerm,
} from "./expression.ts";
import type { ExpressionFlag, ExpressionNumber } from "./stage-names.ts";

/** Whether a company with these facts satisfies an expression at a rank. */
export type Condition = (facts: ExpressionFacts, rank: number) => boolean;

/**
 * An expression that is asked of thousands of companies at several ranks, made ready for it.
 *
 * Keeps: the answers of `satisfies`.
 */
export function conditionOf(expression: Expression): Condition {
  switch (expression.is) {
    case "flag": {
      const name = expression.name as ExpressionFlag;
      return (facts) => facts[name];
    }
    case "not": {
      const of = conditionOf(expression.of);
      return (facts, rank) => !of(facts, rank);
    }
    case "and": {
      const [left, right] = [conditionOf(expression.of[0]), conditionOf(expression.of[1])];
      return (facts, rank) => left(facts, rank) && right(facts, rank);
    }
    case "or": {
      const [left, right] = [conditionOf(expression.of[0]), conditionOf(expression.of[1])];
      return (facts, rank) => left(facts, rank) || right(facts, rank);
    }
    case "comparison": {
      const { left, comparator, right } = expression;
      if (left.is === "name" && left.name === "rank" && right.is === "number")
        return rankCondition(comparator, right.value);
      const [readLeft, readRight] = [numberOf(left), numberOf(right)];
      return (facts, rank) => compares(readLeft(facts, rank), comparator, readRight(facts, rank));
    }
    case "text_comparison":
    case "in":
      return asWritten(expression);
  }
}

/** What most stages are made of: a rank against a number. */
function rankCondition(comparator: Comparator, limit: number): Condition {
  switch (comparator) {
    case "<":
      return (_, rank) => rank < limit;
    case "<=":
      return (_, rank) => rank <= limit;
    case ">":
      return (_, rank) => rank > limit;
    case ">=":
      return (_, rank) => rank >= limit;
    case "==":
      return (_, rank) => rank === limit;
    case "!=":
      return (_, rank) => rank !== limit;
  }
}

type ReadNumber = (facts: ExpressionFacts, rank: number) => number | undefined;

function numberOf(term: NumberTerm): ReadNumber {
  if (term.is === "number") return () => term.value;
  if (term.is === "arithmetic") {
    const [left, right] = [numberOf(term.of[0]), numberOf(term.of[1])];
    return (facts, rank) => computed(term.operator, left(facts, rank), right(facts, rank));
  }
  if (term.name === "rank") return (_, rank) => rank;
  const name = term.name as Exclude<ExpressionNumber, "rank">;
  return (facts) => facts[name];
}

function asWritten(expression: Expression): Condition {
  return (facts, rank) =>
    satisfies(expression, (name) =>
      name === "rank" ? rank : facts[name as Exclude<keyof ExpressionFacts, "rank">],
    );
}
