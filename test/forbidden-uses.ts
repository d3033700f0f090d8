import { parseSync, Visitor } from "oxc-parser";

/** Members whose results differ between machines, engines or runs, by object. */
const MATH = new Set(
  ["pow", "exp", "expm1", "log", "log2", "log10", "log1p", "random", "cbrt", "hypot"]
    .concat(["sin", "cos", "tan", "asin", "acos", "atan", "atan2"])
    .concat(["sinh", "cosh", "tanh", "asinh", "acosh", "atanh"]),
);
const GLOBALS = new Set(["Date", "Intl", "process", "Buffer", "crypto", "performance", "fetch"]);
const LOCALE = /^(localeCompare|toLocale\w*)$/;

/** In a workflow `Date.now` is the workflow's own time and `Date.parse` of an ISO text is exact. */
const WORKFLOW_DATE = new Set(["now", "parse"]);

/** Every use of a clock, a locale, a random source or inexact mathematics, as `file:line what`. */
export function forbiddenUses(file: string, code: string): string[] {
  const { program } = parseSync(file, code);
  const inWorkflow = file.startsWith("workflows/");
  const found: { readonly at: number; readonly what: string }[] = [];
  /** Where an identifier only looks like a global: a member's name, a type, an exact use of Date. */
  const harmless = new Set<number>();
  const report = (at: number, what: string) => void found.push({ at, what });
  new Visitor({
    BinaryExpression: ({ operator, start }) => {
      if (operator === "**") report(start, "**");
    },
    AssignmentExpression: ({ operator, start }) => {
      if (operator === "**=") report(start, "**=");
    },
    MemberExpression: ({ object, property, computed, start }) => {
      if (!computed) harmless.add(property.start);
      const name = memberName(property);
      const owner = object.type === "Identifier" ? object.name : "";
      if (owner === "Math" && (name === undefined || MATH.has(name)))
        report(start, `Math.${name ?? "[…]"}`);
      if (name !== undefined && LOCALE.test(name)) report(start, name);
      if (owner === "Date" && inWorkflow && name !== undefined && WORKFLOW_DATE.has(name))
        harmless.add(object.start);
    },
    Property: ({ key, computed, shorthand }) => {
      if (!computed && !shorthand) harmless.add(key.start);
    },
    TSTypeReference: ({ typeName }) => void harmless.add(typeName.start),
    NewExpression: ({ callee, arguments: given }) => {
      // An instant from a given text or number, to hand to Temporal, reads no clock.
      const isDate = callee.type === "Identifier" && callee.name === "Date";
      if (isDate && inWorkflow && given.length === 1) harmless.add(callee.start);
    },
    Identifier: ({ name, start }) => {
      if (GLOBALS.has(name)) report(start, name);
    },
  }).visit(program);
  return found
    .filter(({ at, what }) => !(GLOBALS.has(what) && harmless.has(at)))
    .map(({ at, what }) => `${file}:${code.slice(0, at).split("\n").length} ${what}`);
}

function memberName(property: {
  readonly type: string;
  readonly name?: unknown;
  readonly value?: unknown;
}) {
  if (property.type === "Literal") return String(property.value);
  return typeof property.name === "string" ? property.name : undefined;
}
