import type { FloatReading } from "../float/float-reading.ts";
import { FLOAT_FACTOR, sourceColumn } from "../float/source-column.ts";
import { TOLERANCE } from "../numeric/comparator.ts";
import { gridAround, gridAtLeast, gridAtMost } from "../numeric/grid.ts";
import { floatOf } from "../universe/security.ts";
import {
  decidingColumn,
  readsColumn,
  unknownColumns,
  type ColumnValue,
  type ColumnValues,
  type EligibilityTest,
  type TestAnswer,
  type TestSubject,
} from "./eligibility-test.ts";

/**
 * A test that looks at the free float, told in the columns that the float is made from.
 *
 * Rule: whether a line passes is the same. What is shown, and could flip it, is the column that moves the
 * float of the line, in its own unit: where more of it is less float, a lower bar is an upper one of it.
 */
export function sourcedTest(test: EligibilityTest, float: FloatReading): EligibilityTest {
  if (float.isPlain || !readsColumn(test, FLOAT_FACTOR)) return test;
  const named = (columns: readonly string[], own: readonly string[]): readonly string[] => [
    ...new Set(columns.flatMap((column) => (column === FLOAT_FACTOR ? own : [column]))),
  ];
  const isOfFloat = (subject: TestSubject) => decidingColumn(test, subject) === FLOAT_FACTOR;
  const deciding = (subject: TestSubject): string =>
    isOfFloat(subject) ? float.lever(subject.security) : decidingColumn(test, subject);
  const limitsOn = (subject: TestSubject, column: string): readonly number[] =>
    limitsOf({ test, float, subject }, column);
  return {
    ...test,
    column: test.column === FLOAT_FACTOR ? float.columns[0]! : test.column,
    reads: named(test.reads ?? [test.column], float.columns),
    deciding,
    unknown: (subject) =>
      named(unknownColumns(test, subject), orAll(float.unknown(subject.security), float)),
    limitsOn,
    answer: (subject) => {
      const answer = test.answer(subject);
      return isOfFloat(subject) ? restated({ test, float, subject }, answer) : answer;
    },
    crossings: (subject, values) => {
      const column = deciding(subject);
      return isOfFloat(subject) || (column === "shares" && float.columns.includes(column))
        ? crossingsOf({ test, float, subject }, column, { values, limitsOn })
        : test.crossings(subject, values);
    },
    mend: (subject, valuesOf) => mendOf({ test, float, subject }, valuesOf),
    need: (subject) => `${test.need(subject)}, float_factor being ${float.formula}`,
  };
}

/** A test, how its float is read, and one line. */
interface SourcedLine {
  readonly test: EligibilityTest;
  readonly float: FloatReading;
  readonly subject: TestSubject;
}

function orAll(unknown: readonly string[], { columns }: FloatReading): readonly string[] {
  return unknown.length > 0 ? unknown : columns;
}

function passesWith({ test, float, subject }: SourcedLine, set: ColumnValue): boolean {
  return test.passes({ ...subject, security: float.withValue(subject.security, set) });
}

/** Where a float gives the test's limits, or ceases to move; share counts move a float market cap too. */
function limitsOf({ test, float, subject }: SourcedLine, column: string): readonly number[] {
  const { security } = subject;
  const own = readsColumn(test, column) ? (test.limitsOn?.(subject, column) ?? []) : [];
  if (!float.columns.includes(column)) return own;
  const floats = test.limitsOn?.(subject, FLOAT_FACTOR) ?? [];
  const shares = column === "shares" ? own : [];
  return [
    ...own,
    ...floats.flatMap((sought) => float.valuesAt(security, { column, float: sought })),
    ...shares.flatMap((count) => float.sharesFor(security, count * floatOf(security))),
    ...float.bends(security, column),
  ];
}

/** The answer in the unit of the column that moves the float. */
function restated(of: SourcedLine, answer: TestAnswer): TestAnswer {
  const { float, subject } = of;
  const { security } = subject;
  const column = float.lever(security);
  const value = sourceColumn(column)(security);
  const { threshold: limit } = answer;
  // No single value does it, so that an expression is shown as it is written.
  if (typeof limit !== "number") return { ...answer, value };
  const [threshold] = float.valuesAt(security, { column, float: limit });
  if (threshold === undefined)
    return { ...answer, ...NO_MARGIN, value, threshold: `${FLOAT_FACTOR} ${limit}` };
  const isLower = answer.comparator.startsWith(">") !== float.lowers(column);
  const at = { column, value: threshold };
  const isExact = isAt(float.withValue(security, at).floatFactor, limit);
  // A stake is free under its bar, where that leaves more than the limit.
  const includes = isExact ? answer.comparator.endsWith("=") : passesWith(of, at);
  const distance =
    value === undefined ? undefined : isLower ? value - threshold : threshold - value;
  const margin = distance !== undefined && answer.passes ? Math.max(0, distance) : distance;
  return {
    ...answer,
    value,
    comparator: `${isLower ? ">" : "<"}${includes ? "=" : ""}`,
    threshold,
    margin,
    relativeMargin:
      answer.relativeMargin === undefined || margin === undefined || threshold === 0
        ? undefined
        : Math.abs(margin / threshold),
  };
}

/** But for the rounding of the division that gave the threshold. */
function isAt(float: number | undefined, limit: number): boolean {
  return float !== undefined && Math.abs(float - limit) <= TOLERANCE;
}

const NO_MARGIN = { margin: undefined, relativeMargin: undefined } as const;

interface Sought {
  readonly values: ColumnValues;
  readonly limitsOn: (subject: TestSubject, column: string) => readonly number[];
}

function crossingsOf(
  of: SourcedLine,
  column: string,
  { values, limitsOn }: Sought,
): readonly number[] {
  const { test, subject } = of;
  const { security } = subject;
  const today = sourceColumn(column)(security) ?? 0;
  const passes = test.passes(subject);
  const beside = limitsOn(subject, column).flatMap((limit) => gridAround(values.grid, limit));
  return [...new Set(beside)]
    .filter((value) => isPossible(of, { column, value }))
    .filter((value) => passesWith(of, { column, value }) !== passes)
    .toSorted((a, b) => Math.abs(a - today) - Math.abs(b - today));
}

/** Whether the readers would take the value, and a float can be made of it. */
function isPossible({ float, subject }: SourcedLine, set: ColumnValue): boolean {
  const { column, value } = set;
  if (typeof value !== "number" || value < 0 || value > float.most(column)) return false;
  if (column === "shares" && value === 0) return false;
  return float.fault(float.withValue(subject.security, set)) === undefined;
}

/** Each column in turn that keeps the float under the test's limit, the smallest float first. */
function mendOf(
  { test, float, subject }: SourcedLine,
  valuesOf: (column: string) => ColumnValues,
): readonly ColumnValue[] {
  const sets: ColumnValue[] = [];
  let mended = subject;
  while (!test.passes(mended) && sets.length < float.columns.length) {
    const set = nextMend({ test, float, subject: mended }, valuesOf);
    if (!set || sets.some(({ column }) => column === set.column)) return [];
    sets.push(set);
    mended = { ...mended, security: float.withValue(mended.security, set) };
  }
  return test.passes(mended) ? sets : [];
}

function nextMend(
  of: SourcedLine,
  valuesOf: (column: string) => ColumnValues,
): ColumnValue | undefined {
  const { test, float, subject } = of;
  const sourced = sourcedTest(test, float);
  const column = decidingColumn(sourced, subject);
  const [crossing] = sourced.crossings(subject, valuesOf(column));
  if (crossing !== undefined) return { column, value: crossing };
  const [limit] = test.limitsOn?.(subject, FLOAT_FACTOR) ?? [];
  const value =
    limit === undefined ? undefined : float.towards(subject.security, { column, float: limit });
  if (value === undefined) return undefined;
  const side = float.lowers(column) ? gridAtMost : gridAtLeast;
  return { column, value: side(valuesOf(column).grid, value) };
}
