import { computed, type Compute } from "./arithmetic.ts";
import {
  EXPRESSION_FLAGS,
  EXPRESSION_NUMBERS,
  type ExpressionFlag,
  type ExpressionNumber,
} from "./stage-names.ts";

/** What one company brings to an expression besides its rank; `undefined` = unknown. */
export type ExpressionFacts = Readonly<Record<ExpressionFlag, boolean>> &
  Readonly<Record<Exclude<ExpressionNumber, "rank">, number | undefined>>;

export type Comparator = "<" | "<=" | ">" | ">=" | "==" | "!=";
export type ArithmeticOperator = "+" | "-" | "*" | "/";

/** A number that an expression computes. */
export type NumberTerm =
  | { readonly is: "number"; readonly value: number }
  | { readonly is: "name"; readonly name: string }
  | {
      readonly is: "arithmetic";
      readonly operator: ArithmeticOperator;
      readonly of: readonly [NumberTerm, NumberTerm];
    };

/** A text that an expression compares. */
export type TextTerm =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "text_name"; readonly name: string };

export type Expression =
  | { readonly is: "flag"; readonly name: string }
  | {
      readonly is: "comparison";
      readonly left: NumberTerm;
      readonly comparator: Comparator;
      readonly right: NumberTerm;
    }
  | {
      readonly is: "text_comparison";
      readonly left: TextTerm;
      readonly comparator: "==" | "!=";
      readonly right: TextTerm;
    }
  /** One of the texts, or none of them. */
  | {
      readonly is: "in";
      readonly name: string;
      readonly texts: readonly string[];
      readonly negated: boolean;
    }
  | { readonly is: "not"; readonly of: Expression }
  | { readonly is: "and" | "or"; readonly of: readonly [Expression, Expression] };

/** The names that an expression may use, by what they are. */
export interface Vocabulary {
  readonly flags: readonly string[];
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
}

/** What stages may name: facts of a company. */
export const STAGE_VOCABULARY: Vocabulary = {
  flags: EXPRESSION_FLAGS,
  numbers: EXPRESSION_NUMBERS,
  texts: [],
};

/** A text that is not an expression; `column` counts from 1. */
export class ReviewExpressionError extends Error {
  readonly column: number;
  constructor(column: number, reason: string) {
    super(`at character ${column} of the expression: ${reason}`);
    this.name = "ReviewExpressionError";
    this.column = column;
  }
}

/** The value behind a name; `undefined`, or a text of "", = unknown. */
export type ReadName = (name: string) => boolean | number | string | undefined;

/**
 * Whether the values behind the names satisfy the expression.
 *
 * Boundary: a comparison with an unknown value does not hold, whatever its comparator, nor does
 * `in` or `not in`; arithmetic with an unknown, or a division by zero, is unknown.
 */
export function satisfies(
  expression: Expression,
  read: ReadName,
  compute: Compute = computed,
): boolean {
  switch (expression.is) {
    case "flag":
      return read(expression.name) === true;
    case "not":
      return !satisfies(expression.of, read, compute);
    case "and":
      return (
        satisfies(expression.of[0], read, compute) && satisfies(expression.of[1], read, compute)
      );
    case "or":
      return (
        satisfies(expression.of[0], read, compute) || satisfies(expression.of[1], read, compute)
      );
    case "comparison":
      return compares(
        valueOf(expression.left, read, compute),
        expression.comparator,
        valueOf(expression.right, read, compute),
      );
    case "text_comparison": {
      const [left, right] = [textOf(expression.left, read), textOf(expression.right, read)];
      return left !== "" && right !== "" && (left === right) === (expression.comparator === "==");
    }
    case "in": {
      const text = read(expression.name);
      return known(text) && expression.texts.includes(String(text)) !== expression.negated;
    }
  }
}

function known(value: boolean | number | string | undefined): boolean {
  return value !== undefined && value !== "";
}

function textOf(term: TextTerm, read: ReadName): string {
  return term.is === "text" ? term.text : String(read(term.name) ?? "");
}

/**
 * `undefined` = unknown.
 *
 * Rule: sums, products and quotients are of the numbers as they are written, unless `compute` says
 * otherwise.
 */
export function valueOf(
  term: NumberTerm,
  read: ReadName,
  compute: Compute = computed,
): number | undefined {
  if (term.is === "number") return term.value;
  if (term.is === "name") return read(term.name) as number | undefined;
  const [left, right] = term.of;
  return compute(term.operator, valueOf(left, read, compute), valueOf(right, read, compute));
}

/** Boundary: nothing compares with an unknown number. */
export function compares(
  left: number | undefined,
  comparator: Comparator,
  right: number | undefined,
): boolean {
  if (left === undefined || right === undefined) return false;
  switch (comparator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    case "==":
      return left === right;
    case "!=":
      return left !== right;
  }
}

/** Every name of an expression once, in order of appearance. */
export function namesOf(expression: Expression): readonly string[] {
  return [...new Set(allNames(expression))];
}

function allNames(expression: Expression): readonly string[] {
  switch (expression.is) {
    case "flag":
    case "in":
      return [expression.name];
    case "not":
      return allNames(expression.of);
    case "and":
    case "or":
      return expression.of.flatMap(allNames);
    case "comparison":
      return [...termNames(expression.left), ...termNames(expression.right)];
    case "text_comparison":
      return [expression.left, expression.right].flatMap((term) =>
        term.is === "text_name" ? [term.name] : [],
      );
  }
}

/** The names of a number, each as often as it stands there. */
export function termNames(term: NumberTerm): readonly string[] {
  if (term.is === "number") return [];
  return term.is === "name" ? [term.name] : term.of.flatMap(termNames);
}
