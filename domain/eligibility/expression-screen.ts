import { statementInWords } from "./statement-words.ts";
import {
  namesOf,
  ReviewExpressionError,
  satisfies,
  type Expression,
  type ReadName,
  type Vocabulary,
} from "../expression/expression.ts";
import { comparedTexts, isSolvableIn, rootsIn } from "../expression/expression-roots.ts";
import { computedPlainly } from "../expression/arithmetic.ts";
import { parseExpression } from "../expression/parse-expression.ts";
import { isSatisfiable } from "../expression/satisfiable.ts";
import { gridAround, gridOf, type Grid } from "../numeric/grid.ts";
import { isPossibleValue, NUMBER_COLUMNS, TEXT_COLUMNS, textColumn } from "../universe/columns.ts";
import type { EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import { numberReader } from "./measure-test.ts";
import type { ColumnType, IfMissing, NamedScreen, ScreenKind, ScreenProblem } from "./screen.ts";

/** The line must satisfy an expression over its columns and its membership. */
interface ExpressionScreen extends NamedScreen {
  readonly expression: string;
  readonly if_missing: IfMissing;
}

export const expressionScreen: ScreenKind<ExpressionScreen> = {
  testOf: (screen, { attributes }) => expressionTest(screen, attributes),
  problems: ({ expression }, { attributes }) => problemsOf(expression, attributes),
  columns: ({ expression }, types) =>
    namesIn(expression, types)
      .filter((name) => name !== MEMBER)
      .map((column) => ({ path: ["expression"], column })),
  words: ({ expression }, attributes) => [
    `It must hold that ${statementInWords(parseExpression(expression, vocabularyOf(attributes)))}.`,
  ],
  limitsFromAbove: ({ expression }, columns) =>
    columns.some((column) => new RegExp(`\\b${column}\\b`).test(expression)),
};

const MEMBER = "member";

/** The names that a screen's expression may use: the columns that are known, and those declared. */
export function vocabularyOf(attributes: Readonly<Record<string, ColumnType>>): Vocabulary {
  const declared = (type: ColumnType): readonly string[] =>
    Object.keys(attributes).filter((name) => attributes[name] === type);
  return {
    flags: [MEMBER],
    numbers: [...NUMBER_COLUMNS, ...declared("number")],
    texts: [...TEXT_COLUMNS, ...declared("text")],
  };
}

function problemsOf(
  text: string,
  attributes: Readonly<Record<string, ColumnType>>,
): readonly ScreenProblem[] {
  try {
    const expression = parseExpression(text, vocabularyOf(attributes));
    if (namesOf(expression).every((name) => name === MEMBER))
      return [{ path: ["expression"], reason: "it names no column of the file" }];
    if (!isSatisfiable(expression))
      return [{ path: ["expression"], reason: "no line can satisfy this condition" }];
    if (isSolvableIn(expression, "company_cap")) return [];
    const reason =
      "company_cap stands once in a comparison and not under a `/`, so that the cap that flips it is known";
    return [{ path: ["expression"], reason }];
  } catch (error) {
    if (!(error instanceof ReviewExpressionError)) throw error;
    const hint = error.message.includes("is no known name")
      ? "; another column of the file is named after its type is declared in universe.attributes"
      : "";
    return [{ path: ["expression"], reason: `${error.message}${hint}` }];
  }
}

/** An expression that does not parse names nothing that can be looked up. */
function namesIn(text: string, types: Readonly<Record<string, ColumnType>>): readonly string[] {
  try {
    return namesOf(parseExpression(text, vocabularyOf(types)));
  } catch (error) {
    if (error instanceof ReviewExpressionError) return [];
    throw error;
  }
}

/**
 * Keeps lines that satisfy the expression; where a column that it names is empty and it does not hold,
 * `if_missing` decides.
 *
 * Rule: of the columns, the one that can change the answer with the smallest relative change of its
 * value decides; where none can by itself, the first named is shown.
 */
function expressionTest(
  { id, expression: text, if_missing }: ExpressionScreen,
  attributes: Readonly<Record<string, ColumnType>>,
): EligibilityTest {
  const vocabulary = vocabularyOf(attributes);
  const expression = parseExpression(text, vocabulary);
  const columns = namesOf(expression).filter((name) => name !== MEMBER);
  const readers = new Map(columns.map((name) => [name, readerOf(name, vocabulary)]));
  const asked: Asked = { id, text, expression, columns, ifMissing: if_missing };
  const viewOf = (subject: TestSubject): View => {
    const read: ReadName = (name) =>
      name === MEMBER ? subject.isMember : readers.get(name)!(subject);
    return { ...asked, read, passes: passesWith(asked, read) };
  };
  const isText = (column: string) => vocabulary.texts.includes(column);
  const decidingOf = (view: View) => nearestColumn(view, isText);
  return {
    id,
    stage: "screen",
    column: firstOf(columns),
    reads: columns,
    deciding: (subject) => decidingOf(viewOf(subject)).column,
    margin: columns.some((column) => !isText(column)),
    passes: (subject) => viewOf(subject).passes,
    isMissing: (subject) => isMissing(viewOf(subject)),
    unknown: (subject) => unknownOf(asked, viewOf(subject).read),
    refusesUnknown: if_missing === "refuse",
    answer: (subject) => {
      const view = viewOf(subject);
      return answerOf(view, decidingOf(view));
    },
    crossings: (subject, values) => {
      const view = viewOf(subject);
      const { column } = decidingOf(view);
      return isText(column)
        ? textCrossings(view, column, values.texts())
        : numberCrossings(view, column, values.grid);
    },
    limitsOn: (subject, column) => rootsIn(expression, column, viewOf(subject).read),
    need: () => `${columns.join(" and ")} so that ${text}`,
  };
}

interface Asked {
  readonly id: string;
  readonly text: string;
  readonly expression: Expression;
  readonly columns: readonly string[];
  readonly ifMissing: IfMissing;
}

/** An expression and one line. */
interface View extends Asked {
  readonly read: ReadName;
  readonly passes: boolean;
}

function readerOf(
  column: string,
  { texts }: Vocabulary,
): (subject: TestSubject) => number | string | undefined {
  if (!texts.includes(column)) return numberReader(column);
  const read = textColumn(column);
  return ({ security }) => read(security);
}

function unknownOf({ columns }: Asked, read: ReadName): readonly string[] {
  return columns.filter((column) => read(column) === undefined || read(column) === "");
}

function passesWith(asked: Asked, read: ReadName): boolean {
  if (satisfies(asked.expression, read)) return true;
  return asked.ifMissing === "pass" && unknownOf(asked, read).length > 0;
}

function isMissing(view: View): boolean {
  return unknownOf(view, view.read).length > 0 && !satisfies(view.expression, view.read);
}

/** Whether another value of one column changes the answer. */
function changes(view: View, column: string, value: number | string): boolean {
  const read: ReadName = (name) => (name === column ? value : view.read(name));
  return passesWith(view, read) !== view.passes;
}

/** The column that decides and, of a number, the limit that it is nearest to. */
interface Deciding {
  readonly column: string;
  readonly root: number | undefined;
  /** The root lies above today's value. */
  readonly upwards: boolean;
}

function nearestColumn(view: View, isText: (column: string) => boolean): Deciding {
  let best: (Deciding & { readonly distance: number }) | undefined;
  for (const column of view.columns) {
    // A selected line's cap is looked at with its rank.
    if (column === "company_cap" && view.passes && view.columns.length > 1) continue;
    const found = isText(column) ? textChange(view, column) : numberChange(view, column);
    if (found && (!best || found.distance < best.distance)) best = { column, ...found };
  }
  return best ?? { column: firstOf(view.columns), root: undefined, upwards: false };
}

/** The column that a test is named after; one of the line's own where there is one. */
function firstOf(columns: readonly string[]): string {
  return columns.find((name) => name !== "company_cap") ?? columns[0]!;
}

/** Finer than any file's columns; whether there is a limit does not depend on where values lie. */
const FINE = gridOf(9);
/** A text that no list names. */
const OTHER = "\u0000";

function textChange(view: View, column: string) {
  const texts = [...comparedTexts(view.expression, column), OTHER];
  return texts.some((text) => changes(view, column, text))
    ? { root: undefined, upwards: false, distance: Number.MAX_VALUE }
    : undefined;
}

function numberChange(view: View, column: string) {
  const today = view.read(column) as number | undefined;
  const near = rootsIn(view.expression, column, view.read).flatMap((root) => {
    const flipping = gridAround(FINE, root).filter((value) => changes(view, column, value));
    if (flipping.length === 0) return [];
    const upwards = flipping.some((value) => value > (today ?? root));
    const distance =
      today === undefined ? Number.MAX_VALUE : Math.abs((today - root) / (root || 1));
    return [{ root, upwards, distance }];
  });
  return near.toSorted((a, b) => a.distance - b.distance)[0];
}

/** The values of a column's grid beside each limit of it. */
function besideRoots(view: View, column: string, grid: Grid): number[] {
  const roots = rootsIn(view.expression, column, view.read);
  const values = new Set(roots.flatMap((root) => gridAround(grid, root)));
  return [...values].filter((value) => isPossibleValue(column, value));
}

function numberCrossings(view: View, column: string, grid: Grid): readonly number[] {
  const { root } = numberChange(view, column) ?? { root: 0 };
  const from = (view.read(column) as number | undefined) ?? root;
  return besideRoots(view, column, grid)
    .filter((value) => changes(view, column, value))
    .toSorted((a, b) => Math.abs(a - from) - Math.abs(b - from));
}

function textCrossings(view: View, column: string, universe: readonly string[]): readonly string[] {
  const named = comparedTexts(view.expression, column);
  const others = universe.filter((text) => !named.includes(text));
  return [...named, ...others].filter((text) => text !== "" && changes(view, column, text));
}

function answerOf(view: View, { column, root, upwards }: Deciding): TestAnswer {
  const { id, text, passes, read } = view;
  const missing = isMissing(view);
  const value = read(column);
  const shown = value === "" || typeof value === "boolean" ? undefined : value;
  const base = { passes, missing, reasonCode: `${id}_${missing ? "unknown" : "not_satisfied"}` };
  if (root === undefined)
    return { ...base, value: shown, comparator: "satisfies", threshold: text, ...NO_MARGIN };
  // Upwards a failing line passes, and a passing one fails.
  const isLower = upwards !== passes;
  // A root that is no decimal is the double beside it: there the limit holds as doubles are computed.
  const atRoot: ReadName = (name) => (name === column ? root : read(name));
  const isIncluded =
    changes(view, column, root) !== passes || satisfies(view.expression, atRoot, computedPlainly);
  const distance = typeof value !== "number" ? undefined : isLower ? value - root : root - value;
  return {
    ...base,
    value: shown,
    comparator: `${isLower ? ">" : "<"}${isIncluded ? "=" : ""}`,
    threshold: root,
    margin: distance,
    relativeMargin: distance === undefined || root === 0 ? undefined : Math.abs(distance / root),
  };
}

const NO_MARGIN = { margin: undefined, relativeMargin: undefined } as const;
