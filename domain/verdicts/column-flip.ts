import { testsFor } from "../eligibility/eligibility.ts";
import { decidingColumn, type TestSubject } from "../eligibility/eligibility-test.ts";
import { gridAtLeast, gridAtMost, gridOver, gridUnder, type Grid } from "../numeric/grid.ts";
import { companyFloatCap } from "../selection/float-cap-measure.ts";
import { isPossibleValue, numberColumn } from "../universe/columns.ts";
import type { Figures } from "./finding.ts";
import { flipAlong } from "./flip-along.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import { movedNumber, type TurnsBySegment } from "./market-turns.ts";

/** The nearest value of a column at which the outcome is another, and one step back, where it is not. */
export interface ColumnFlip {
  readonly flip: number;
  readonly holds: number;
}

/** The columns that a free-float cap is made of, each of which only makes it larger. */
const FLOAT_COLUMNS: readonly string[] = ["price", "shares", "fx", "float_factor"];

/** Whether the cut-offs of segments hang on a column of a line. */
export function movesCutoffs({ whatIf }: Inquiry, column: string): boolean {
  return whatIf.others.columnTurnsOf !== undefined && FLOAT_COLUMNS.includes(column);
}

/**
 * The nearest value of a line's price, shares, fx or float that takes it into an index, or out of it,
 * where the cut-offs move with it.
 *
 * Between two turns of the cut-offs and bars of the screens a larger value is never a worse outcome,
 * so the outcome changes at one of them, or once on the way to the next.
 * Expects: a column of which `movesCutoffs` is true.
 */
export function nearestColumnFlip(
  inquiry: Inquiry,
  asked: Question,
  column: string,
): ColumnFlip | undefined {
  const today = numberColumn(column)(asked.of.line.security) ?? 0;
  const way = { column, today };
  const above = flipTowards(inquiry, asked, { ...way, upwards: true, distance: Infinity });
  const distance = above ? Math.abs(above.flip - today) : Infinity;
  const below = flipTowards(inquiry, asked, { ...way, upwards: false, distance });
  if (!above || !below) return above ?? below;
  return Math.abs(below.flip - today) < distance ? below : above;
}

/** What a verdict says of a flip in a column other than what ranks are moved by. */
export function columnFigures(
  { column, value }: { readonly column: string; readonly value: number },
  { flip, holds }: ColumnFlip,
  isIn: boolean,
): Figures {
  const threshold = isIn ? holds : flip;
  const atLeast = flip > holds !== isIn;
  return {
    measure: column,
    value,
    comparator: atLeast ? ">=" : "<=",
    threshold,
    margin: atLeast ? value - threshold : threshold - value,
    flipValue: flip,
  };
}

interface Way {
  readonly column: string;
  readonly today: number;
  readonly upwards: boolean;
  readonly distance: number;
}

function flipTowards(inquiry: Inquiry, asked: Question, way: Way): ColumnFlip | undefined {
  const { of, outcome } = asked;
  const { column, today, upwards, distance } = way;
  const { whatIf, valuesOf } = inquiry;
  const { grid } = valuesOf(column);
  const flip = flipAlong({
    ...asked,
    upwards,
    along: [...(today > 0 ? [today] : []), ...valuesTowards(inquiry, asked, way)],
    grid,
    outcomeAt: (value) =>
      value === today ? outcome : whatIf.outcomeOf(whatIf.cases.withValue(of, { column, value })),
    within: { of: today, distance },
  });
  if (flip === undefined) return undefined;
  return { flip, holds: upwards ? gridUnder(grid, flip) : gridOver(grid, flip) };
}

/** Either side of every turn and every bar, and the ends, from today's value on, the nearest first. */
function valuesTowards(inquiry: Inquiry, { of, segment }: Question, way: Way): readonly number[] {
  const { column, today, upwards } = way;
  const { grid } = inquiry.valuesOf(column);
  const sign = upwards ? 1 : -1;
  const turns = [...turnsOf(inquiry, of, column)(segment), ...barsOf(inquiry, of, column)];
  const around = turns.flatMap((turn) => sidesOf(grid, turn));
  const ends = [gridOver(grid, 0), gridAtMost(grid, column === "float_factor" ? 1 : LARGE)];
  return [...new Set([...around, ...ends])]
    .filter((value) => isPossibleValue(column, value) && (value - today) * sign > 0)
    .toSorted((a, b) => (a - b) * sign);
}

/** So large a price or share count makes a company larger than all others together. */
const LARGE = 1e12;

function turnsOf({ whatIf }: Inquiry, of: LineCase, column: string): TurnsBySegment {
  const at = (value: number): LineCase => whatIf.cases.withValue(of, { column, value });
  const from = column === "float_factor" ? 0.5 : 1;
  return whatIf.others.columnTurnsOf!(of, {
    fullCap: movedNumber((value) => at(value).cap.amount ?? 0, from),
    floatCap: movedNumber((value) => {
      const { lines, cap } = at(value);
      return companyFloatCap({ lines, cap });
    }, from),
  });
}

/** Where the line's tests change their answers, by the column itself or by the cap it adds up to. */
function barsOf({ review, whatIf, valuesOf }: Inquiry, of: LineCase, column: string) {
  const { subject } = of;
  const cap = movedNumber((value) => whatIf.cases.withValue(of, { column, value }).cap.amount ?? 0);
  const numbers = (test: Test, on: string) => crossingsOn(test, subject, valuesOf(on));
  return testsFor(of.line, review.rules).flatMap((test): readonly number[] => {
    const decides = decidingColumn(test, subject);
    if (decides === column) return numbers(test, column);
    if (decides !== "company_cap" || cap.slope === 0) return [];
    return numbers(test, decides).map((amount) => (amount - cap.base) / cap.slope);
  });
}

type Test = ReturnType<typeof testsFor>[number];

function crossingsOn(
  test: Test,
  subject: TestSubject,
  values: Parameters<Test["crossings"]>[1],
): readonly number[] {
  return test.crossings(subject, values).filter((value) => typeof value === "number");
}

function sidesOf(grid: Grid, value: number): readonly number[] {
  const [below, above] = [gridAtMost(grid, value), gridAtLeast(grid, value)];
  return [gridUnder(grid, below), below, above, gridOver(grid, above)];
}
