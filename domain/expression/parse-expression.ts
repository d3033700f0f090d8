import {
  ReviewExpressionError,
  STAGE_VOCABULARY,
  type ArithmeticOperator,
  type Comparator,
  type Expression,
  type NumberTerm,
  type TextTerm,
  type Vocabulary,
} from "./expression.ts";
import { charactersOf, tokensOf, type Token } from "./expression-tokens.ts";
import { nearestName } from "../words/nearest-name.ts";

/**
 * Reads an expression, such as `member and rank <= 100`.
 *
 * Grammar, from the weakest binding: `or`; `and`; `not`; one comparison (`<`, `<=`, `>`, `>=`, `==`,
 * `!=`, `in (…)`, `not in (…)`); `+` and `-`; `*` and `/`; a sign; numbers, quoted texts, names and
 * parentheses.
 * Boundary: nested at most 100 levels deep and joined of at most 1,000 parts, so that no stack ends.
 * Throws: ReviewExpressionError with the column of the first thing that does not fit.
 * Source: docs/methodology/expressions.md.
 */
export function parseExpression(text: string, vocabulary = STAGE_VOCABULARY): Expression {
  const end = charactersOf(text) + 1;
  const reader: Reader = { tokens: tokensOf(text), at: 0, end, vocabulary, depth: 0, parts: 1 };
  const expression = asCondition(reader, anyOf(reader));
  const rest = reader.tokens[reader.at];
  if (rest) throw problem(rest.column, `\`and\` or \`or\` expected before \`${rest.text}\``);
  return expression;
}

interface Reader {
  readonly tokens: readonly Token[];
  readonly end: number;
  readonly vocabulary: Vocabulary;
  at: number;
  /** Parentheses, `not` and signs that are open. */
  depth: number;
  /** What `and`, `or` and arithmetic have joined so far. */
  parts: number;
}

const MOST_LEVELS = 100;
const MOST_PARTS = 1000;

/** What was read, what it is, and where it begins. */
type Typed = { readonly column: number; readonly words: string } & (
  | { readonly type: "flag"; readonly of: Expression }
  | { readonly type: "number"; readonly of: NumberTerm }
  | { readonly type: "text"; readonly of: TextTerm }
);

function anyOf(reader: Reader): Typed {
  return joined(reader, "or", allOf);
}

function allOf(reader: Reader): Typed {
  return joined(reader, "and", negated);
}

function joined(reader: Reader, word: "or" | "and", part: (reader: Reader) => Typed): Typed {
  let left = part(reader);
  while (taken(reader, word)) {
    countPart(reader);
    const first = asCondition(reader, left, 1);
    const second = asCondition(reader, part(reader));
    left = { ...left, type: "flag", of: { is: word, of: [first, second] } };
  }
  return left;
}

function negated(reader: Reader): Typed {
  const column = columnOf(reader);
  if (!taken(reader, "not")) return compared(reader);
  const of = asCondition(reader, nested(reader, column, negated));
  return { type: "flag", of: { is: "not", of }, column, words: "not" };
}

function compared(reader: Reader): Typed {
  const left = added(reader);
  const negates = isNext(reader, "not") && isNext(reader, "in", 1);
  if (negates) reader.at += 1;
  if (taken(reader, "in")) return listed(reader, left, negates);
  const sign = reader.tokens[reader.at];
  if (sign?.kind !== "sign" || !isComparator(sign.text)) return left;
  reader.at += 1;
  const of = comparison(left, { comparator: sign.text, column: sign.column }, added(reader));
  return { ...left, type: "flag", of };
}

function comparison(
  left: Typed,
  { comparator, column }: { readonly comparator: Comparator; readonly column: number },
  right: Typed,
): Expression {
  for (const side of [left, right])
    if (side.type === "flag")
      throw problem(
        side.column,
        side.of.is === "flag"
          ? `a flag is not compared: \`${side.words}\`, or with \`not\``
          : "a condition is not compared; `and`, `or` and `not` join conditions",
      );
  if (left.type === "number" && right.type === "number")
    return { is: "comparison", left: left.of, comparator, right: right.of };
  if (left.type !== "text" || right.type !== "text") {
    const [text, number] = left.type === "text" ? [left, right] : [right, left];
    const said = `text compared with a number: \`${text.words}\` is text, \`${number.words}\` is not`;
    throw problem(right.column, said);
  }
  if (comparator !== "==" && comparator !== "!=")
    throw problem(
      column,
      `text has no order: \`==\`, \`!=\` or \`in\` is expected, not \`${comparator}\``,
    );
  return { is: "text_comparison", left: left.of, comparator, right: right.of };
}

function listed(reader: Reader, left: Typed, negates: boolean): Typed {
  if (left.type !== "text" || left.of.is !== "text_name")
    throw problem(left.column, `\`in\` asks for the name of a text, not \`${left.words}\``);
  expected(reader, "(");
  const texts: string[] = [];
  do {
    const token = next(reader, "a quoted text");
    if (token.kind !== "text")
      throw problem(token.column, `a quoted text is expected, not \`${token.text}\``);
    texts.push(token.text);
  } while (taken(reader, ","));
  expected(reader, ")");
  return { ...left, type: "flag", of: { is: "in", name: left.of.name, texts, negated: negates } };
}

function added(reader: Reader): Typed {
  return computed(reader, ["+", "-"], multiplied);
}

function multiplied(reader: Reader): Typed {
  return computed(reader, ["*", "/"], signed);
}

function computed(
  reader: Reader,
  operators: readonly ArithmeticOperator[],
  part: (reader: Reader) => Typed,
): Typed {
  let left = part(reader);
  for (;;) {
    const operator = operators.find((sign) => taken(reader, sign));
    if (!operator) return left;
    countPart(reader);
    const of = [asNumber(left), asNumber(part(reader))] as const;
    left = { ...left, type: "number", of: { is: "arithmetic", operator, of } };
  }
}

function signed(reader: Reader): Typed {
  const column = columnOf(reader);
  if (!taken(reader, "-")) return single(reader);
  const term = asNumber(nested(reader, column, signed));
  const of: NumberTerm =
    term.is === "number"
      ? { is: "number", value: -term.value }
      : { is: "arithmetic", operator: "-", of: [{ is: "number", value: 0 }, term] };
  return { type: "number", of, column, words: "-" };
}

function single(reader: Reader): Typed {
  const token = next(reader, "a name or a value");
  const { kind, text, column } = token;
  const at = { column, words: text };
  if (kind === "number")
    return { ...at, type: "number", of: { is: "number", value: Number(text) } };
  if (kind === "text") return { ...at, type: "text", of: { is: "text", text } };
  if (kind === "name") return named(reader.vocabulary, token);
  if (text !== "(") throw problem(column, `a name or a value is expected, not \`${text}\``);
  const inner = nested(reader, column, anyOf);
  expected(reader, ")");
  return { ...inner, column };
}

function named({ flags, numbers, texts }: Vocabulary, { text: name, column }: Token): Typed {
  const at = { column, words: name };
  if (flags.includes(name)) return { ...at, type: "flag", of: { is: "flag", name } };
  if (numbers.includes(name)) return { ...at, type: "number", of: { is: "name", name } };
  if (texts.includes(name)) return { ...at, type: "text", of: { is: "text_name", name } };
  if (WORDS.includes(name)) throw problem(column, `a name or a value is expected, not \`${name}\``);
  const known = [...flags, ...numbers, ...texts];
  const near = nearestName(name, [...known, ...WORDS]);
  const hint = near ? `did you mean \`${near}\`?` : `known are ${known.join(", ")}`;
  throw problem(column, `\`${name}\` is no known name; ${hint}`);
}

const WORDS: readonly string[] = ["and", "or", "not", "in"];

/** What stands where a condition must: a flag or a comparison. `back`: tokens read since. */
function asCondition(reader: Reader, typed: Typed, back = 0): Expression {
  if (typed.type === "flag") return typed.of;
  const after = reader.tokens[reader.at - back];
  throw after
    ? problem(after.column, `a comparator is expected, not \`${after.text}\``)
    : problem(reader.end, `a comparator is expected after \`${typed.words}\``);
}

function asNumber(typed: Typed): NumberTerm {
  if (typed.type === "number") return typed.of;
  const isCondition = typed.type === "flag" && typed.of.is !== "flag";
  const what = isCondition ? "a condition stands here" : `\`${typed.words}\` is a ${typed.type}`;
  throw problem(typed.column, `${what}; only numbers are added or multiplied`);
}

function nested(reader: Reader, column: number, part: (reader: Reader) => Typed): Typed {
  reader.depth += 1;
  if (reader.depth > MOST_LEVELS)
    throw problem(column, `nested more than ${MOST_LEVELS} levels deep`);
  const inner = part(reader);
  reader.depth -= 1;
  return inner;
}

function countPart(reader: Reader): void {
  reader.parts += 1;
  if (reader.parts > MOST_PARTS)
    throw problem(
      columnOf(reader),
      `more than ${MOST_PARTS} parts are joined; \`in (…)\` holds long lists`,
    );
}

function next(reader: Reader, wanted: string): Token {
  const token = reader.tokens[reader.at];
  if (!token) throw problem(reader.end, `${wanted} is expected at the end`);
  reader.at += 1;
  return token;
}

function isNext(reader: Reader, text: string, after = 0): boolean {
  const token = reader.tokens[reader.at + after];
  return token !== undefined && token.kind !== "text" && token.text === text;
}

function taken(reader: Reader, text: string): boolean {
  if (!isNext(reader, text)) return false;
  reader.at += 1;
  return true;
}

function expected(reader: Reader, sign: "(" | ")"): void {
  if (taken(reader, sign)) return;
  const which = sign === ")" ? "closing" : "opening";
  throw problem(columnOf(reader), `the ${which} parenthesis is missing`);
}

function columnOf(reader: Reader): number {
  return reader.tokens[reader.at]?.column ?? reader.end;
}

function problem(column: number, reason: string): ReviewExpressionError {
  return new ReviewExpressionError(column, reason);
}

function isComparator(text: string): text is Comparator {
  return ["<", "<=", ">", ">=", "==", "!="].includes(text);
}
