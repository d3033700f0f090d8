import {
  EXPRESSION_FLAGS,
  EXPRESSION_NUMBERS,
  ReviewExpressionError,
  type Comparator,
  type Expression,
  type ExpressionFlag,
  type ExpressionNumber,
} from "./expression.ts";

/**
 * Reads a stage's text, such as `member and rank <= 100`.
 *
 * Grammar: `or` binds weaker than `and`, `and` weaker than `not`; parentheses group. A comparison has
 * a name on its left and a whole number on its right.
 * Throws: ReviewExpressionError with the column of the first thing that does not fit.
 */
export function parseExpression(text: string): Expression {
  const reader: Reader = { tokens: tokensOf(text), at: 0, end: text.length + 1 };
  const expression = anyOf(reader);
  const rest = reader.tokens[reader.at];
  if (rest)
    throw new ReviewExpressionError(
      rest.column,
      `\`and\` or \`or\` expected before \`${rest.text}\``,
    );
  return expression;
}

interface Token {
  readonly text: string;
  readonly column: number;
}

interface Reader {
  readonly tokens: readonly Token[];
  readonly end: number;
  at: number;
}

const TOKEN = /\s*(?:([a-z_]+)|(\d+)|(<=|>=|==|!=|<|>|\(|\)))/y;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const length = text.trimEnd().length;
  while (pattern.lastIndex < length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) {
      const at = from + (text.slice(from).length - text.slice(from).trimStart().length);
      throw new ReviewExpressionError(at + 1, `\`${text[at]}\` has no meaning here`);
    }
    const word = match[1] ?? match[2] ?? match[3]!;
    tokens.push({ text: word, column: pattern.lastIndex - word.length + 1 });
  }
  return tokens;
}

function anyOf(reader: Reader): Expression {
  let left = allOf(reader);
  while (taken(reader, "or")) left = { is: "or", of: [left, allOf(reader)] };
  return left;
}

function allOf(reader: Reader): Expression {
  let left = single(reader);
  while (taken(reader, "and")) left = { is: "and", of: [left, single(reader)] };
  return left;
}

function single(reader: Reader): Expression {
  if (taken(reader, "not")) return { is: "not", of: single(reader) };
  if (taken(reader, "(")) {
    const inner = anyOf(reader);
    if (!taken(reader, ")"))
      throw new ReviewExpressionError(columnOf(reader), "the closing parenthesis is missing");
    return inner;
  }
  const { text, column } = next(reader, "a name");
  if (isFlag(text)) return { is: "flag", name: text };
  if (!isNumber(text)) throw new ReviewExpressionError(column, unknownName(text));
  return { is: "comparison", name: text, comparator: comparator(reader), limit: limit(reader) };
}

function comparator(reader: Reader): Comparator {
  const { text, column } = next(reader, "a comparator");
  if (!isComparator(text))
    throw new ReviewExpressionError(column, `a comparator is expected, not \`${text}\``);
  return text;
}

function limit(reader: Reader): number {
  const { text, column } = next(reader, "a whole number");
  if (!/^\d+$/.test(text))
    throw new ReviewExpressionError(column, `a whole number is expected, not \`${text}\``);
  return Number(text);
}

function next(reader: Reader, expected: string): Token {
  const token = reader.tokens[reader.at];
  if (!token) throw new ReviewExpressionError(reader.end, `${expected} is expected at the end`);
  reader.at += 1;
  return token;
}

function taken(reader: Reader, text: string): boolean {
  if (reader.tokens[reader.at]?.text !== text) return false;
  reader.at += 1;
  return true;
}

function columnOf(reader: Reader): number {
  return reader.tokens[reader.at]?.column ?? reader.end;
}

function unknownName(text: string): string {
  return `\`${text}\` is not one of ${[...EXPRESSION_FLAGS, ...EXPRESSION_NUMBERS].join(", ")}`;
}

function isFlag(text: string): text is ExpressionFlag {
  return (EXPRESSION_FLAGS as readonly string[]).includes(text);
}

function isNumber(text: string): text is ExpressionNumber {
  return (EXPRESSION_NUMBERS as readonly string[]).includes(text);
}

function isComparator(text: string): text is Comparator {
  return ["<", "<=", ">", ">=", "==", "!="].includes(text);
}
