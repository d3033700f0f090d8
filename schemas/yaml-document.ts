import { LineCounter, parseDocument, visit, type Document, type YAMLParseError } from "yaml";
import { syntaxInWords, tellingErrors } from "./yaml-syntax.ts";

/** A YAML text as its parser reads it, with what is wrong in the YAML itself, by position in the text. */
export interface YamlDocument {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly problems: readonly { readonly at: number; readonly reason: string }[];
}

/**
 * Parses YAML 1.2. Keys are texts as they stand there, so that `010` is not 10; a carriage return alone ends
 * a line, as in the specification. What the parser would only warn of is wrong here.
 *
 * A byte order mark is left out first: the parser counts it as a column, and then lines do not align.
 */
export function yamlDocument(written: string): YamlDocument {
  const text = written.startsWith("\uFEFF") ? written.slice(1) : written;
  const lines = new LineCounter();
  const document = parseDocument(text.replaceAll(/\r(?!\n)/g, "\n"), {
    lineCounter: lines,
    logLevel: "error",
    prettyErrors: false,
    stringKeys: true,
  });
  const problems =
    document.errors.length > 0
      ? tellingErrors(document.errors).map((error) => placed(error, text))
      : [...document.warnings.map((warning) => placed(warning, text)), ...nodeProblems(document)];
  return { document, lines, problems };
}

function placed(error: Pick<YAMLParseError, "code" | "message" | "pos">, text: string) {
  return { at: error.pos[0], reason: syntaxInWords(error, text) };
}

/** Aliases without an anchor or inside their own, merge keys, which YAML 1.2 does not have, lost keys. */
function nodeProblems(document: Document.Parsed): { at: number; reason: string }[] {
  const problems: { at: number; reason: string }[] = [];
  visit(document, {
    Alias(_, alias, path) {
      const anchored = alias.resolve(document);
      const reason = !anchored
        ? `no anchor &${alias.source} stands before this place`
        : path.includes(anchored)
          ? `the value of the anchor &${alias.source} holds itself`
          : undefined;
      if (reason !== undefined) problems.push({ at: alias.range?.[0] ?? 0, reason });
    },
    Scalar(key, scalar) {
      if (key === "key" && scalar.value === "<<")
        problems.push({
          at: scalar.range?.[0] ?? 0,
          reason: "merge keys (<<) are not read: write the keys out",
        });
      if (key === "key" && scalar.value === "__proto__")
        problems.push({ at: scalar.range?.[0] ?? 0, reason: '"__proto__" cannot be a key' });
    },
  });
  return problems;
}
