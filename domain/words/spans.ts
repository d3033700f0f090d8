/** A piece of a text: prose, or code. */
export interface Span {
  readonly text: string;
  readonly isCode: boolean;
}

/** The pieces of a text whose code stands between backquotes; one without its partner is prose. */
export function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(/`([^`]+)`/g)) {
    if (match.index > from) spans.push({ text: text.slice(from, match.index), isCode: false });
    spans.push({ text: match[1]!, isCode: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) spans.push({ text: text.slice(from), isCode: false });
  return spans;
}

/** A value of a rulebook or of a file as code. A backquote in it becomes an apostrophe. */
export function code(text: string): string {
  return `\`${text.replaceAll("`", "'").replaceAll(/\s+/g, " ")}\``;
}
