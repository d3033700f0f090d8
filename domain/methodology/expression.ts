/** The yes-or-no facts and the numbers of a ranked company that a stage may name. */
export const EXPRESSION_FLAGS = ["member", "joined_since_annual"] as const;
export const EXPRESSION_NUMBERS = ["rank", "previous_rank", "months_listed"] as const;

export type ExpressionFlag = (typeof EXPRESSION_FLAGS)[number];
export type ExpressionNumber = (typeof EXPRESSION_NUMBERS)[number];

/** What one company brings to an expression besides its rank; `undefined` = unknown. */
export type ExpressionFacts = Readonly<Record<ExpressionFlag, boolean>> &
  Readonly<Record<Exclude<ExpressionNumber, "rank">, number | undefined>>;

export type Comparator = "<" | "<=" | ">" | ">=" | "==" | "!=";

export type Expression =
  | { readonly is: "flag"; readonly name: ExpressionFlag }
  | {
      readonly is: "comparison";
      readonly name: ExpressionNumber;
      readonly comparator: Comparator;
      readonly limit: number;
    }
  | { readonly is: "not"; readonly of: Expression }
  | { readonly is: "and" | "or"; readonly of: readonly [Expression, Expression] };

/** A stage's text that is not an expression; `column` counts from 1. */
export class ReviewExpressionError extends Error {
  readonly column: number;
  constructor(column: number, reason: string) {
    super(`at character ${column} of the expression: ${reason}`);
    this.name = "ReviewExpressionError";
    this.column = column;
  }
}

/**
 * Whether a company with these facts satisfies the expression at a rank.
 *
 * Boundary: a comparison with an unknown number does not hold, whatever its comparator.
 */
export function holds(expression: Expression, facts: ExpressionFacts, rank: number): boolean {
  switch (expression.is) {
    case "flag":
      return facts[expression.name];
    case "not":
      return !holds(expression.of, facts, rank);
    case "and":
      return holds(expression.of[0], facts, rank) && holds(expression.of[1], facts, rank);
    case "or":
      return holds(expression.of[0], facts, rank) || holds(expression.of[1], facts, rank);
    case "comparison":
      return compares(expression.name === "rank" ? rank : facts[expression.name], expression);
  }
}

function compares(
  value: number | undefined,
  { comparator, limit }: { readonly comparator: Comparator; readonly limit: number },
): boolean {
  if (value === undefined) return false;
  switch (comparator) {
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "==":
      return value === limit;
    case "!=":
      return value !== limit;
  }
}

/**
 * Whether a better rank can never make the expression false: it asks for ranks only from above.
 *
 * Boundary: any expression on the rank under a `not` is taken not to.
 */
export function favoursBetterRanks(expression: Expression): boolean {
  switch (expression.is) {
    case "flag":
      return true;
    case "not":
      return !namesRank(expression.of);
    case "and":
    case "or":
      return expression.of.every(favoursBetterRanks);
    case "comparison":
      return expression.name !== "rank" || ["<", "<="].includes(expression.comparator);
  }
}

function namesRank(expression: Expression): boolean {
  switch (expression.is) {
    case "flag":
      return false;
    case "not":
      return namesRank(expression.of);
    case "and":
    case "or":
      return expression.of.some(namesRank);
    case "comparison":
      return expression.name === "rank";
  }
}
