import type { Comparator, Expression, NumberTerm, TextTerm } from "./expression.ts";
import { code } from "../words/spans.ts";
import { amount, counted, listed } from "../words/figures.ts";

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
      return expressionParts(expression, "and")
        .map((part) => (part.is === "or" ? eitherOf(part) : conditionInWords(part)))
        .join(" and ");
    case "or":
      return eitherOf(expression);
    case "comparison":
      return comparisonInWords(expression);
    case "text_comparison":
      return `has ${termText(expression.left)} ${expression.comparator === "==" ? "equal to" : "other than"} ${termText(expression.right)}`;
    case "in":
      return `has ${code(expression.name)} ${expression.negated ? "none of" : "one of"} ${listed(expression.texts.map(code), "or")}`;
  }
}

/** `either a, or b and c`: the comma keeps what belongs together. */
function eitherOf(expression: Expression): string {
  return `either ${expressionParts(expression, "or").map(conditionInWords).join(", or ")}`;
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

const FLAGS: Readonly<Record<string, readonly [holds: string, fails: string]>> = {
  member: ["is a member", "is not a member"],
  joined_since_annual: [
    "joined since the last annual review",
    "did not join since the last annual review",
  ],
};

function flagInWords(name: string, holds: boolean): string {
  const known = FLAGS[name];
  if (known) return known[holds ? 0 : 1];
  return `${holds ? "has" : "has not"} ${code(name)}`;
}

const RANKED: Readonly<Record<Comparator, (limit: string) => string>> = {
  "<": (limit) => `better than ${limit}`,
  "<=": (limit) => `${limit} or better`,
  ">": (limit) => `worse than ${limit}`,
  ">=": (limit) => `${limit} or worse`,
  "==": (limit) => `exactly ${limit}`,
  "!=": (limit) => `other than ${limit}`,
};

/** A comparator in words. */
export const COMPARED: Readonly<Record<Comparator, string>> = {
  "<": "less than",
  "<=": "at most",
  ">": "more than",
  ">=": "at least",
  "==": "exactly",
  "!=": "other than",
};

function comparisonInWords({
  left,
  comparator,
  right,
}: Extract<Expression, { is: "comparison" }>): string {
  if (left.is === "name" && right.is === "number") {
    const { value } = right;
    if (left.name === "rank") return `is ranked ${RANKED[comparator](amount(value))}`;
    if (left.name === "previous_rank")
      return `was ranked ${RANKED[comparator](amount(value))} at the last annual review`;
    if (left.name === "months_listed")
      return `has been listed for ${COMPARED[comparator]} ${counted(value, "whole calendar month")}`;
  }
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
