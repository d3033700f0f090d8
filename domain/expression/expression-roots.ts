import { computedPlainly } from "./arithmetic.ts";
import {
  termNames,
  valueOf,
  type Expression,
  type NumberTerm,
  type ReadName,
} from "./expression.ts";

type Comparison = Extract<Expression, { is: "comparison" }>;

/**
 * The values of one number at which a comparison changes, every other name as it is.
 *
 * Rule: a name that stands alone on its side changes the comparison at the value of the other side; one
 * that stands once in sums and products at the root of a straight line. Others have no roots here.
 */
export function rootsIn(expression: Expression, name: string, read: ReadName): readonly number[] {
  const roots = comparisonsOf(expression).flatMap((comparison) => rootOf(comparison, name, read));
  return [...new Set(roots)];
}

/** Whether every comparison that names a number can be solved for it. */
export function isSolvableIn(expression: Expression, name: string): boolean {
  return comparisonsOf(expression).every(({ left, right }) => {
    const count = [...termNames(left), ...termNames(right)].filter(
      (named) => named === name,
    ).length;
    return count === 0 || (count === 1 && isLinearIn(left, name) && isLinearIn(right, name));
  });
}

/** The texts that a text is compared with. */
export function comparedTexts(expression: Expression, name: string): readonly string[] {
  switch (expression.is) {
    case "in":
      return expression.name === name ? expression.texts : [];
    case "text_comparison": {
      const sides = [expression.left, expression.right];
      const isNamed = sides.some((side) => side.is === "text_name" && side.name === name);
      return isNamed ? sides.flatMap((side) => (side.is === "text" ? [side.text] : [])) : [];
    }
    case "not":
      return comparedTexts(expression.of, name);
    case "and":
    case "or":
      return [...new Set(expression.of.flatMap((of) => comparedTexts(of, name)))];
    case "flag":
    case "comparison":
      return [];
  }
}

function comparisonsOf(expression: Expression): readonly Comparison[] {
  switch (expression.is) {
    case "comparison":
      return [expression];
    case "not":
      return comparisonsOf(expression.of);
    case "and":
    case "or":
      return expression.of.flatMap(comparisonsOf);
    case "flag":
    case "in":
    case "text_comparison":
      return [];
  }
}

function isLinearIn(term: NumberTerm, name: string): boolean {
  if (term.is !== "arithmetic") return true;
  if (term.operator === "/" && termNames(term.of[1]).includes(name)) return false;
  return term.of.every((of) => isLinearIn(of, name));
}

function rootOf(comparison: Comparison, name: string, read: ReadName): number[] {
  const { left, right } = comparison;
  const count = [...termNames(left), ...termNames(right)].filter((named) => named === name).length;
  if (count !== 1 || !isLinearIn(left, name) || !isLinearIn(right, name)) return [];
  if (left.is === "name" && left.name === name) return finite(valueOf(right, read));
  if (right.is === "name" && right.name === name) return finite(valueOf(left, read));
  const differenceAt = (value: number): number | undefined => {
    const of = [left, right] as const;
    return valueOf(
      { is: "arithmetic", operator: "-", of },
      (asked) => (asked === name ? value : read(asked)),
      // The root lies between the numbers of any grid: it is looked for there, and then tried as written.
      computedPlainly,
    );
  };
  const [atZero, atOne] = [differenceAt(0), differenceAt(1)];
  if (atZero === undefined || atOne === undefined) return [];
  return finite(-atZero / (atOne - atZero));
}

function finite(value: number | undefined): number[] {
  return value !== undefined && Number.isFinite(value) ? [value] : [];
}
