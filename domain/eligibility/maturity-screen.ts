import { code } from "../words/spans.ts";
import { counted } from "../words/figures.ts";
import { roleName } from "../words/role-names.ts";
import { yearsAfter } from "../bonds/years-after.ts";
import { addDays, dayNumber, isPlainDate, type PlainDate } from "../calendar/plain-date.ts";
import { textColumn } from "../universe/columns.ts";
import type { EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import type {
  IfMissing,
  NamedScreen,
  ScreenContext,
  ScreenKind,
  ScreenProblem,
  ScreenSurroundings,
} from "./screen.ts";

/** A bond's years to maturity must lie in a half-open range on the date of a role. */
interface MaturityScreen extends NamedScreen {
  readonly maturity: {
    readonly column: string;
    /** The role on whose date the years are counted, such as the next rebalance. */
    readonly on: string;
  };
  /** Whole years. */
  readonly at_least?: number | undefined;
  readonly under?: number | undefined;
  readonly if_missing: IfMissing;
}

export const maturityScreen: ScreenKind<MaturityScreen> = {
  testOf: maturityTest,
  problems: maturityProblems,
  columns: ({ maturity }) => [{ path: ["maturity", "column"], column: maturity.column }],
  words: ({ maturity, at_least, under }) => {
    const range = [
      ...(at_least === undefined ? [] : [`at least ${counted(at_least, "year")}`]),
      ...(under === undefined ? [] : [`fewer than ${counted(under, "year")}`]),
    ];
    return [
      `On the ${roleName(maturity.on)} the bond must have ${range.join(" and ")} to run to ${code(maturity.column)}. On the anniversary itself a bond has run its full years.`,
    ];
  },
};

/** Maturities that pass: from the first one on, before the other. */
interface Range {
  readonly from?: PlainDate | undefined;
  readonly before?: PlainDate | undefined;
}

/**
 * Keeps bonds that have so many years to run, and fewer than so many, on one of the review's dates.
 *
 * Boundary: a bond that matures on the anniversary itself has run its full years: it is in a range that
 * begins there and not in one that ends there. A text that is no date is missing.
 */
function maturityTest(screen: MaturityScreen, { sessionOf }: ScreenContext): EligibilityTest {
  const { id, maturity, at_least, under, if_missing } = screen;
  const on = sessionOf(maturity.on);
  const range: Range = {
    from: at_least === undefined ? undefined : yearsAfter(on, at_least),
    before: under === undefined ? undefined : yearsAfter(on, under),
  };
  const readText = textColumn(maturity.column);
  const read = ({ security }: TestSubject): PlainDate | undefined => {
    const text = readText(security);
    return isPlainDate(text) ? text : undefined;
  };
  const passes = (date: PlainDate | undefined): boolean =>
    date === undefined ? if_missing === "pass" : isInside(range, date);
  return {
    id,
    stage: "screen",
    column: maturity.column,
    margin: true,
    passes: (subject) => passes(read(subject)),
    isMissing: (subject) => read(subject) === undefined,
    refusesUnknown: if_missing === "refuse",
    answer: (subject) => answerOf({ id, on, range }, read(subject), passes(read(subject))),
    crossings: (subject) => {
      const date = read(subject);
      return passes(date) ? datesOutside(range, date) : [dateInside(range, date)];
    },
    need: () => `${maturity.column} ${rangeInWords(range)}`,
  };
}

function isInside({ from, before }: Range, date: PlainDate): boolean {
  return (from === undefined || date >= from) && (before === undefined || date < before);
}

/** Whether the lower end of the range is the one that a date lies beyond, or nearer to. */
function isNearFrom({ from, before }: Range, date: PlainDate | undefined): boolean {
  if (from === undefined || before === undefined) return from !== undefined;
  return date === undefined || distance(date, from) <= distance(date, before);
}

function distance(a: PlainDate, b: PlainDate): number {
  return Math.abs(dayNumber(a) - dayNumber(b));
}

function dateInside(range: Range, date: PlainDate | undefined): PlainDate {
  return isNearFrom(range, date) ? range.from! : addDays(range.before!, -1);
}

/** The first dates beyond either end, the nearest first. */
function datesOutside({ from, before }: Range, date: PlainDate | undefined): PlainDate[] {
  const outside = [...(from ? [addDays(from, -1)] : []), ...(before ? [before] : [])];
  if (date === undefined) return outside;
  return outside.toSorted((a, b) => distance(date, a) - distance(date, b));
}

interface Asked {
  readonly id: string;
  readonly on: PlainDate;
  readonly range: Range;
}

/** Units: the margin counts calendar days; a relative one is a part of the days that are asked for. */
function answerOf({ id, on, range }: Asked, date: PlainDate | undefined, ok: boolean): TestAnswer {
  const isFrom = isNearFrom(range, date);
  const limit = isFrom ? range.from! : range.before!;
  const [more, less] = isFrom ? [date, limit] : [limit, date];
  const margin = date && dayNumber(more!) - dayNumber(less!);
  return {
    passes: ok,
    missing: date === undefined,
    reasonCode: `${id}_${date === undefined ? "unknown" : isFrom ? "below_minimum" : "above_maximum"}`,
    value: date,
    comparator: isFrom ? ">=" : "<",
    threshold: limit,
    margin,
    relativeMargin: margin === undefined ? undefined : Math.abs(margin) / distance(limit, on),
  };
}

function rangeInWords({ from, before }: Range): string {
  const words: string[] = [];
  if (from) words.push(`on or after ${from}`);
  if (before) words.push(`before ${before}`);
  return words.join(" and ");
}

function maturityProblems(
  { maturity, at_least, under }: MaturityScreen,
  { roles }: ScreenSurroundings,
): readonly ScreenProblem[] {
  if (!roles.includes(maturity.on))
    return [
      {
        path: ["maturity", "on"],
        reason: `no role ${maturity.on} in every timetable; those are ${roles.join(", ")}`,
      },
    ];
  if (at_least === undefined && under === undefined)
    return [{ path: [], reason: "a bar is needed: `at_least` or `under`, in whole years" }];
  if (at_least !== undefined && under !== undefined && at_least >= under)
    return [{ path: ["under"], reason: `nothing has ${at_least} years to run and under ${under}` }];
  return [];
}
