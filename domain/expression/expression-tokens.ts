import { ReviewExpressionError } from "./expression.ts";

/** One word of an expression; `column` counts from 1. */
export interface Token {
  readonly kind: "name" | "number" | "text" | "sign";
  /** As written; of a quoted text what stands between the quotes. */
  readonly text: string;
  readonly column: number;
}

const TOKEN =
  /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(\d+(?:\.\d+)?)|("[^"]*"|'[^']*')|(<=|>=|==|!=|[<>()+\-*/,]))/y;

/** Throws: ReviewExpressionError at the first character that begins no word. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const length = text.trimEnd().length;
  while (pattern.lastIndex < length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw unreadable(text, from);
    const [, name, number, quoted, sign] = match;
    const written = name ?? number ?? quoted ?? sign!;
    tokens.push({
      kind: name ? "name" : number ? "number" : quoted ? "text" : "sign",
      text: quoted ? quoted.slice(1, -1) : written,
      column: pattern.lastIndex - written.length + 1,
    });
  }
  return tokens;
}

function unreadable(text: string, from: number): ReviewExpressionError {
  const rest = text.slice(from);
  const at = from + rest.length - rest.trimStart().length;
  const isQuote = text[at] === '"' || text[at] === "'";
  const meant = MEANT[text[at]!];
  const hint = meant === undefined ? "" : `; write \`${meant}\``;
  const reason = isQuote
    ? "the closing quote is missing"
    : `\`${text[at]}\` has no meaning here${hint}`;
  return new ReviewExpressionError(at + 1, reason);
}

/** What signs of other languages are written as here. */
const MEANT: Readonly<Record<string, string>> = { "=": "==", "&": "and", "|": "or", "!": "not" };
