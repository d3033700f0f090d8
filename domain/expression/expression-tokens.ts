import { ReviewExpressionError } from "./expression.ts";

/** One word of an expression; `column` counts from 1. */
export interface Token {
  readonly kind: "name" | "number" | "text" | "sign";
  /** As written; of a quoted text what stands between the quotes. */
  readonly text: string;
  readonly column: number;
}

/** What begins like a number, `1e6`, `1_000`, `5.` and `.5` among it. */
const NUMBER_LIKE = /\.?\d[\w.]*/y;
/** A word may follow without a space. */
const DECIMAL = /^(\d+(?:\.\d+)?)(?:and|or)?$/;

const TOKEN =
  /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(\d+(?:\.\d+)?)|("[^"]*"|'[^']*')|(<=|>=|==|!=|[<>()+\-*/,]))/y;

/** Throws: ReviewExpressionError at the first character that begins no word. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const length = text.trimEnd().length;
  let column = 1;
  while (pattern.lastIndex < length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw unreadable(text, { from, column });
    const [, name, number, quoted, sign] = match;
    const written = name ?? number ?? quoted ?? sign!;
    const at = pattern.lastIndex - written.length;
    column += charactersOf(text.slice(from, at));
    if (number) checkNumber(text, { at, column });
    tokens.push({
      kind: name ? "name" : number ? "number" : quoted ? "text" : "sign",
      text: quoted ? quoted.slice(1, -1) : written,
      column,
    });
    column += charactersOf(written);
  }
  return tokens;
}

/** As a reader counts them: 😀 is one. */
export function charactersOf(text: string): number {
  return Array.from(text).length;
}

function checkNumber(text: string, { at, column }: { at: number; column: number }): void {
  const written = numberAt(text, at)!;
  const digits = DECIMAL.exec(written)?.[1];
  if (digits === undefined) throw noNumber(written, column);
  if (!Number.isFinite(Number(digits)))
    throw new ReviewExpressionError(column, `\`${digits}\` is larger than any number here`);
}

function numberAt(text: string, at: number): string | undefined {
  const pattern = new RegExp(NUMBER_LIKE);
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function noNumber(written: string, column: number): ReviewExpressionError {
  const form = "numbers are plain decimals, such as 1000 or 0.05";
  return new ReviewExpressionError(column, `\`${written}\` is no number; ${form}`);
}

function unreadable(
  text: string,
  { from, column: before }: { readonly from: number; readonly column: number },
): ReviewExpressionError {
  const rest = text.slice(from).trimStart();
  const at = text.length - rest.length;
  const column = before + charactersOf(text.slice(from, at));
  const [character] = Array.from(rest);
  if (character === '"' || character === "'")
    return new ReviewExpressionError(column, "the closing quote is missing");
  const number = numberAt(text, at);
  if (number !== undefined) return noNumber(number, column);
  const meant = MEANT[character!];
  const hint = meant === undefined ? "" : `; write \`${meant}\``;
  return new ReviewExpressionError(column, `\`${character}\` has no meaning here${hint}`);
}

/** What signs of other languages are written as here. */
const MEANT: Readonly<Record<string, string>> = { "=": "==", "&": "and", "|": "or", "!": "not" };
