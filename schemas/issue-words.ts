import type { z } from "zod";
import { nearestName } from "../domain/words/nearest-name.ts";

type RawIssue = z.core.$ZodRawIssue;

/** What is wrong and what to write instead, where a schema has no words of its own for it. */
export const issueInWords: z.core.$ZodErrorMap = (issue) => WORDS[issue.code]?.(issue);

const WORDS: Readonly<Record<string, (issue: RawIssue) => string | undefined>> = {
  unrecognized_keys: unknownKeys,
  invalid_type: wrongType,
  invalid_value: ({ values, input }) => oneOf((values as readonly unknown[]).map(String), input),
  invalid_union: (issue) =>
    Array.isArray(issue["options"])
      ? oneOf(issue["options"].map(String), discriminatorOf(issue))
      : undefined,
  too_small: ({ inclusive, minimum, origin }) =>
    `expected ${limitWords(inclusive === false ? "over" : "at least", minimum, origin)}`,
  too_big: ({ inclusive, maximum, origin }) =>
    `expected ${limitWords(inclusive === false ? "under" : "at most", maximum, origin)}`,
};

/** The words of one key that no schema knows. */
function unknownKey(key: string, known: readonly string[]): string {
  if (/^\d+$/.test(key))
    return `unknown key "${key}"; a comma ends a value here: write decimals with a point, such as 0.03, and thousands without a comma`;
  const near = nearestName(key, known);
  const hint = near === undefined ? `known here are ${known.join(", ")}` : `did you mean ${near}?`;
  return `unknown key "${key}"; ${hint}`;
}

function unknownKeys({ keys, inst }: RawIssue): string {
  const known = knownKeys(inst);
  return (keys as readonly string[]).map((key) => unknownKey(key, known)).join("; ");
}

/** The keys of the map that an issue is about. */
function knownKeys(inst: RawIssue["inst"]): readonly string[] {
  const def = inst?._zod.def as { readonly shape?: Readonly<Record<string, unknown>> } | undefined;
  return Object.keys(def?.shape ?? {});
}

const TYPES: Readonly<Record<string, string>> = {
  array: "a list, such as [a, b]",
  boolean: "true or false",
  int: "a whole number",
  map: "keys with values, such as {a: 1}",
  number: "a number",
  object: "keys with values, such as {a: 1}",
  record: "keys with values, such as {a: 1}",
  string: "a text",
};

function wrongType({ expected, input, format, path }: RawIssue): string {
  const asked = format === "safeint" ? "int" : String(expected);
  const words = TYPES[asked] ?? asked;
  if (input === undefined) return `it is missing; expected ${words}`;
  if (input === null && (path ?? []).length === 0) return `the file is empty; expected ${words}`;
  if (input === null) return `nothing stands after the colon; expected ${words}`;
  if (asked === "string" && typeof input === "number")
    return 'expected a text: put it in quotes, such as "2021.10", which as a number would lose its zero';
  if (asked === "string" && typeof input === "boolean")
    return `expected a text: put it in quotes, such as "${input}"`;
  if (asked === "number" && typeof input === "string")
    return `expected a number${numberHint(input)}`;
  if (asked === "array") return `expected a list, such as ${listOf(input)}`;
  return `expected ${words}`;
}

/** What stands there as a list; a text's commas part its entries. */
function listOf(input: unknown): string {
  const entries =
    typeof input === "string" ? input.split(",").map((entry) => entry.trim()) : [input];
  return `[${entries.map((entry) => JSON.stringify(entry)).join(", ")}]`;
}

/** How a text that was meant as a number is written as one. */
export function numberHint(text: string): string {
  const percentage = /^(-?\d+(?:[.,]\d+)?)\s*%$/.exec(text);
  if (percentage) {
    const part = Number(percentage[1]!.replace(",", ".")) / 100;
    return `, a fraction of one: ${text} is ${Number(part.toPrecision(12))}`;
  }
  if (/^-?\d{1,3}([,_ ]\d{3})+$/.test(text))
    return ` without marks between its thousands: ${text.replaceAll(/[,_ ]/g, "")}`;
  if (/^-?\d+,\d+$/.test(text)) return ` with a decimal point: ${text.replace(",", ".")}`;
  return text.trim() !== "" && Number.isFinite(Number(text)) ? `, without quotes: ${text}` : "";
}

/** `; did you mean single?` where a text is near to one of the options. */
export function nearHint(options: readonly string[], input: unknown): string {
  const near = typeof input === "string" ? nearestName(input, options) : undefined;
  return near === undefined ? "" : `; did you mean ${near}?`;
}

function oneOf(options: readonly string[], input: unknown): string {
  const hint = nearHint(options, input);
  return options.length === 1
    ? `expected ${options[0]}${hint}`
    : `expected one of ${options.join(", ")}${hint}`;
}

/** What is written where the kind of a union is told. */
export function discriminatorOf({ input, discriminator }: RawIssue): unknown {
  return (input as Readonly<Record<string, unknown>> | undefined)?.[String(discriminator)];
}

const COUNTED: Readonly<Record<string, string>> = {
  array: " entries",
  set: " entries",
  string: " letters",
};

function limitWords(how: string, limit: unknown, origin: unknown): string {
  return `${how} ${String(limit)}${COUNTED[String(origin)] ?? ""}`;
}
