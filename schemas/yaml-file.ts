import { LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import { PipelineError } from "../domain/errors.ts";

/** A YAML text and where it came from; `file` is what error messages print. */
export interface YamlFile {
  readonly file: string;
  readonly text: string;
}

/** Parses YAML 1.2 against a schema. Throws: bad_input naming file, line, column, value and reason. */
export function parseYaml<Schema extends z.ZodType>(
  { file, text }: YamlFile,
  schema: Schema,
): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [syntax] = document.errors;
  if (syntax) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    throw new PipelineError("bad_input", { file, line, column: col, reason: syntax.message });
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const issue = telling(parsed.error.issues.map(deepest));
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  const keys = "keys" in issue && Array.isArray(issue.keys) ? issue.keys : [];
  const { line, col } = lines.linePos(positionOf(document, [...path, ...keys.slice(0, 1)]));
  throw new PipelineError("bad_input", {
    file,
    line,
    column: col,
    ...(path.length > 0 && { field: path.join(".") }),
    ...(keys.length === 0 && { value: shown(document.getIn(path)) }),
    reason: issue.message,
  });
}

type Issue = z.core.$ZodIssue;

/** A union reports its branches; the branch that got furthest says what is wrong. */
function deepest(issue: Issue): Issue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const nested = issue.errors
    .flat()
    .map((inner) => deepest({ ...inner, path: [...issue.path, ...inner.path] }));
  return nested.toSorted((a, b) => b.path.length - a.path.length)[0] ?? issue;
}

/** A misspelt key is missed under its right name too; the key that stands there says more. */
function telling(issues: readonly Issue[]): Issue {
  return issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!;
}

function positionOf(document: Document, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    const range = (node as { range?: readonly [number, number, number] } | undefined)?.range;
    if (range) return range[0];
  }
  return 0;
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Where a top-level key's value stands in a YAML text, for errors found after parsing. */
export function keyPosition(text: string, key: string): { line: number; column: number } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const { line, col } = lines.linePos(positionOf(document, [key]));
  return { line, column: col };
}
