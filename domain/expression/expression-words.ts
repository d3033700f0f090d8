import type { Expression, NumberTerm, TextTerm } from "./expression.ts";
import { code } from "../words/spans.ts";
import { amount, listed } from "../words/figures.ts";
import { COMPARED } from "./comparator-words.ts";
import { stageFlag, stageNumber } from "./stage-names.ts";

/**
 * A stage's condition as what follows "a company that": `is a member and is ranked 550 or better`.
 *
 * Boundary: a comparison with an unknown number does not hold.
 */
export function conditionInWords(expression: Expression): string {
  switch (expression.is) {
    case "flag":
      return flagInWords(expression.name, true);
    case "not":
      return expression.of.is === "flag"
        ? flagInWords(expression.of.name, false)
        : `does not satisfy (${conditionInWords(expression.of)})`;
    case "and":
    case "or":
      return joinedInWords(expression, conditionInWords);
    case "comparison":
      return comparisonInWords(expression);
    case "text_comparison":
      return `has ${termText(expression.left)} ${expression.comparator === "==" ? "equal to" : "other than"} ${termText(expression.right)}`;
    case "in":
      return `has ${code(expression.name)} ${expression.negated ? "none of" : "one of"} ${listed(expression.texts.map(code), "or")}`;
  }
}

/**
 * Conditions that are joined: `a and either b, or c`.
 *
 * Rule: alternatives that stand before, or inside, another condition are in parentheses, so that each
 * text has one reading: `(either a, or b) and c` is not `either a, or b and c`.
 */
export function joinedInWords(
  expression: Extract<Expression, { is: "and" | "or" }>,
  inWords: (part: Expression) => string,
): string {
  if (expression.is === "or") return eitherOf(expression, (part) => partInWords(part, inWords));
  const parts = expressionParts(expression, "and");
  return parts
    .map((part, at) =>
      part.is === "or" && at === parts.length - 1
        ? joinedInWords(part, inWords)
        : partInWords(part, inWords),
    )
    .join(" and ");
}

function eitherOf(expression: Expression, inWords: (part: Expression) => string): string {
  return `either ${expressionParts(expression, "or").map(inWords).join(", or ")}`;
}

/** A condition among others, whose own alternatives must not run into them. */
function partInWords(part: Expression, inWords: (part: Expression) => string): string {
  if (part.is === "or") return `(${joinedInWords(part, inWords)})`;
  if (part.is !== "and") return inWords(part);
  return expressionParts(part, "and")
    .map((inner) => partInWords(inner, inWords))
    .join(" and ");
}

/** The parts of a condition that one joint holds together. */
export function expressionParts(
  expression: Expression,
  joint: "and" | "or",
): readonly Expression[] {
  return expression.is === joint
    ? expression.of.flatMap((of) => expressionParts(of, joint))
    : [expression];
}

function flagInWords(name: string, holds: boolean): string {
  const known = stageFlag(name);
  if (known) return holds ? known.holds : known.fails;
  return `${holds ? "has" : "has not"} ${code(name)}`;
}

function comparisonInWords({
  left,
  comparator,
  right,
}: Extract<Expression, { is: "comparison" }>): string {
  const known = left.is === "name" ? stageNumber(left.name) : undefined;
  if (known && right.is === "number") return known.compared(comparator, right.value);
  return `has ${numberText(left)} ${COMPARED[comparator]} ${numberText(right)}`;
}

function numberText(term: NumberTerm): string {
  switch (term.is) {
    case "number":
      return amount(term.value);
    case "name":
      return code(term.name);
    case "arithmetic":
      return `(${numberText(term.of[0])} ${term.operator} ${numberText(term.of[1])})`;
  }
}

function termText(term: TextTerm): string {
  return code(term.is === "text" ? term.text : term.name);
}
