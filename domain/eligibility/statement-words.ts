import type { Expression, NumberTerm, TextTerm } from "../expression/expression.ts";
import { code } from "../words/spans.ts";
import { COMPARED } from "../expression/comparator-words.ts";
import { joinedInWords } from "../expression/expression-words.ts";
import type { Shown } from "../words/limit-words.ts";
import { measureShown, unitlessName } from "../measures/measure-names.ts";
import { valueInWords, valuesInWords } from "../words/value-names.ts";

/**
 * A condition over a line's columns as a statement: `the free float is at least 15 %`.
 *
 * Boundary: a comparison with an unknown value does not hold.
 */
export function statementInWords(expression: Expression): string {
  switch (expression.is) {
    case "flag":
      return `the line is a ${expression.name}`;
    case "not":
      return expression.of.is === "flag"
        ? `the line is not a ${expression.of.name}`
        : `it is not so that (${statementInWords(expression.of)})`;
    case "and":
    case "or":
      return joinedInWords(expression, statementInWords);
    case "comparison": {
      const { left, comparator, right } = expression;
      const shown = left.is === "name" ? measureShown(left.name) : measureShown("");
      return `${numberText(left, shown)} is ${COMPARED[comparator]} ${numberText(right, shown)}`;
    }
    case "text_comparison": {
      const { left, comparator, right } = expression;
      return `${textText(left, right)} is ${comparator === "==" ? "" : "not "}${textText(right, left)}`;
    }
    case "in":
      return `${unitlessName(expression.name)} is ${expression.negated ? "none" : "one"} of ${valuesInWords(expression.name, expression.texts)}`;
  }
}

const OPERATORS: Readonly<Record<string, string>> = { "*": "x" };

function numberText(term: NumberTerm, shown: Shown): string {
  switch (term.is) {
    case "number":
      return shown(term.value);
    case "name":
      return unitlessName(term.name);
    case "arithmetic": {
      const [left, right] = term.of.map((part, at) => {
        const text = numberText(part, shown);
        const isPlain = part.is !== "arithmetic" || (at === 0 && part.operator === term.operator);
        return isPlain ? text : `(${text})`;
      });
      return `${left} ${OPERATORS[term.operator] ?? term.operator} ${right}`;
    }
  }
}

/** A text is one of the column that it is compared with. */
function textText(term: TextTerm, other: TextTerm): string {
  if (term.is === "text_name") return unitlessName(term.name);
  return other.is === "text_name" ? valueInWords(other.name, term.text) : code(term.text);
}
