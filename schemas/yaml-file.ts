import { isMap, isScalar, type Document } from "yaml";
import { z } from "zod";
import { PipelineError } from "../domain/errors.ts";
import { refusedTogether } from "./each-record.ts";
import { issueInWords } from "./issue-words.ts";
import { pathText } from "./path-text.ts";
import { yamlDocument } from "./yaml-document.ts";

/** A YAML text and where it came from; `file` is what error messages print. */
export interface YamlFile {
  readonly file: string;
  readonly text: string;
}

/** What is wrong at one place of a YAML text. */
export interface YamlProblem {
  readonly line: number;
  readonly column: number;
  /** The path from the top, such as `caps[0].target`; "" = the whole text. */
  readonly field: string;
  /** What stands there; `undefined` where a key itself is wrong. */
  readonly value: string | undefined;
  readonly reason: string;
}

/** What a schema makes of what is written in a YAML text, or everything that is wrong with it. */
export type YamlRead<Value> =
  | { readonly value: Value; readonly written: unknown; readonly problemAt: ProblemAt }
  | { readonly problems: readonly YamlProblem[] };

/** Places a problem that is found after parsing; a key that is not written has its parent's place. */
export type ProblemAt = (path: readonly (string | number)[], reason: string) => YamlProblem;

/** Reads YAML 1.2 against a schema. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): YamlRead<z.output<Schema>> {
  const { document, lines, problems } = yamlDocument(text);
  const ofText = ({ at, reason }: (typeof problems)[number]): YamlProblem => {
    const { line, col } = lines.linePos(at);
    return { line, column: col, field: "", value: undefined, reason };
  };
  if (problems.length > 0) return { problems: problems.map(ofText) };
  const written = valuesOf(document);
  if (written === REPEATED) return { problems: [ofText({ at: 0, reason: REPEATED })] };
  const problemOf = (issue: Issue): YamlProblem => {
    const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
    const keys = unknownKeysOf(issue);
    const at = keys.length === 0 ? positionOf(document, path) : keyOf(document, path, keys[0]!);
    const { line, col } = lines.linePos(at);
    const value = keys.length === 0 ? shown(valueAt(written, path)) : undefined;
    return { line, column: col, field: pathText(path), value, reason: issue.message };
  };
  const parsed = schema.safeParse(written, { error: issueInWords });
  if (parsed.success)
    return {
      value: parsed.data,
      written,
      problemAt: (path, reason) =>
        problemOf({ code: "custom", path: [...path], message: reason, input: undefined }),
    };
  return { problems: tellingFirst(parsed.error.issues.flatMap(deepest)).map(problemOf) };
}

/** Parses YAML 1.2 against a schema. Throws: bad_input naming each mistake's place, value and reason. */
export function parseYaml<Schema extends z.ZodType>(
  { file, text }: YamlFile,
  schema: Schema,
): z.output<Schema> {
  const read = readYaml(text, schema);
  if ("value" in read) return read.value;
  throw refusedTogether(
    read.problems.map((problem) => refused(file, problem)),
    "problem",
  );
}

/** A problem that is found after parsing, as an error at its place. Expects: a text that can be read. */
export function refusedAt(
  { file, text }: YamlFile,
  { path, reason }: { readonly path: readonly (string | number)[]; readonly reason: string },
): PipelineError {
  return refused(file, problemIn(text, { path, reason }));
}

/** The same problem and its place. Expects: a text that can be read. */
export function problemIn(
  text: string,
  { path, reason }: { readonly path: readonly (string | number)[]; readonly reason: string },
): YamlProblem {
  const read = readYaml(text, z.unknown());
  return "problems" in read ? read.problems[0]! : read.problemAt(path, reason);
}

function refused(file: string, { line, column, field, value, reason }: YamlProblem): PipelineError {
  return new PipelineError("bad_input", {
    file,
    line,
    column,
    ...(field !== "" && { field }),
    ...(value !== undefined && { value }),
    reason,
  });
}

const REPEATED = "aliases repeat too much of the file: write the values out";

/** The document's values; `REPEATED` where aliases of aliases would make more of them than memory holds. */
function valuesOf(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    if (cause instanceof ReferenceError) return REPEATED;
    throw cause;
  }
}

function valueAt(written: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    written,
  );
}

type Issue = z.core.$ZodIssue;

/** A union reports its branches; what the branch that got furthest says is wrong, the deepest first. */
function deepest(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const branches = issue.errors.map((branch) =>
    branch
      .flatMap((inner) => deepest({ ...inner, path: [...issue.path, ...inner.path] }))
      .toSorted((a, b) => b.path.length - a.path.length),
  );
  const depthOf = (branch: readonly Issue[]): number => branch[0]?.path.length ?? 0;
  return branches.toSorted((a, b) => depthOf(b) - depthOf(a))[0] ?? [issue];
}

/** A misspelt key is missed under its right name too; the key that stands there says more. */
function tellingFirst(issues: readonly Issue[]): readonly Issue[] {
  const isTelling = (issue: Issue): boolean => unknownKeysOf(issue).length > 0;
  return [...issues.filter(isTelling), ...issues.filter((issue) => !isTelling(issue))];
}

/** The keys that a problem says are unknown. */
function unknownKeysOf(issue: Issue): readonly string[] {
  if (issue.code === "unrecognized_keys") return issue.keys;
  return issue.code === "custom" && Array.isArray(issue.params?.["unknown"])
    ? (issue.params["unknown"] as readonly string[])
    : [];
}

/** Where a key itself stands. */
function keyOf(document: Document, path: readonly (string | number)[], key: string): number {
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
    : undefined;
  const range = isScalar(pair?.key) ? pair.key.range : undefined;
  return range?.[0] ?? positionOf(document, [...path, key]);
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
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Where a top-level key's value stands in a YAML text, for errors found after parsing. */
export function keyPosition(text: string, key: string): { line: number; column: number } {
  const { document, lines } = yamlDocument(text);
  const { line, col } = lines.linePos(positionOf(document, [key]));
  return { line, column: col };
}
