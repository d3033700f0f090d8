import type { YAMLParseError } from "yaml";

/** What is wrong with the YAML itself and what to do, by the parser's code. */
const WORDS: Readonly<Record<string, string>> = {
  BAD_INDENT:
    "this line does not begin in the column of the lines it belongs to: indent it as they are",
  BLOCK_AS_IMPLICIT_KEY:
    "this line does not begin in the column of the lines it belongs to, or a text with a colon is not in quotes",
  BAD_DIRECTIVE: "a directive that nothing here knows: leave this line out",
  BLOCK_IN_FLOW:
    "a list of lines stands inside braces or brackets: close them, or write it on one line",
  DUPLICATE_KEY: "this key stands a second time in the same place: leave one of them out",
  MISSING_CHAR:
    "a closing quote, bracket or brace is missing before this place, or a colon after a key",
  MULTILINE_IMPLICIT_KEY:
    "this line does not begin in the column of the lines it belongs to, or has no colon after its key",
  MULTIPLE_DOCS: "a second document begins here, and one is read: leave this line out",
  NON_STRING_KEY: "a key is a text: write it without brackets, braces and aliases",
  RESOURCE_EXHAUSTION: "lists and maps stand in one another too deep to be read",
  TAB_AS_INDENT: "a tab stands at the beginning of this line: indent with spaces",
  TAG_RESOLVE_FAILED: "a tag that nothing here knows: leave it out",
};

const THOUSANDS =
  "a comma ends a value here, so that digits after it are a key: write a number without commas, such as 1000000";

/** The parser's own words where there are none here. `text`: what was parsed. */
export function syntaxInWords(
  { code, message, pos }: Pick<YAMLParseError, "code" | "message" | "pos">,
  text: string,
): string {
  if (code === "DUPLICATE_KEY" && /^\d{3}\b/.test(text.slice(pos[0]))) return THOUSANDS;
  if (message.startsWith("Flow ")) return WORDS["MISSING_CHAR"]!;
  return WORDS[code] ?? message;
}

/** Every key that stands twice; of other errors the first, since those after it mostly follow from it. */
export function tellingErrors(errors: readonly YAMLParseError[]): readonly YAMLParseError[] {
  const twice = errors.filter(({ code }) => code === "DUPLICATE_KEY");
  const others = errors.filter((error) => !twice.includes(error));
  return [...twice, ...others.slice(0, 1)].toSorted((a, b) => a.pos[0] - b.pos[0]);
}
