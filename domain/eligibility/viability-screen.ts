import { code } from "../words/spans.ts";
import { columnFamily } from "./column-family.ts";
import { firstAbove, firstBelow } from "../numeric/grid-root.ts";
import { roundText } from "../numeric/publish.ts";
import { sum } from "../numeric/sum.ts";
import { numberColumn } from "../universe/columns.ts";
import type { ColumnValue, EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import type { IfMissing, NamedScreen, ScreenKind } from "./screen.ts";

/** The latest quarter's income and the sum of the latest four must be over zero. */
interface ViabilityScreen extends NamedScreen {
  /** What the columns' names begin with: `net_income_q` for `net_income_q1`, the latest, to `q4`. */
  readonly viability: { readonly quarters: string };
  readonly if_missing: IfMissing;
}

export const viabilityScreen: ScreenKind<ViabilityScreen> = {
  testOf: viabilityTest,
  columns: ({ viability }) => columnFamily(["viability", "quarters"], viability.quarters, 4),
  words: ({ viability }) => [
    `The latest quarter and the latest four quarters together must each show a result over zero (${code(`${viability.quarters}1`)} to ${code(`${viability.quarters}4`)}). Exactly zero does not pass.`,
    "A latest quarter that is known and not over zero fails, whatever else is unknown.",
  ],
};

type Quarters = readonly (number | undefined)[];

const LATEST = 0;

/**
 * Keeps lines with a profit in the latest quarter and over the latest four together.
 *
 * Boundary: exactly zero is no profit. A latest quarter without one fails, though another is unknown.
 */
function viabilityTest({ id, viability, if_missing }: ViabilityScreen): EligibilityTest {
  const columns = [1, 2, 3, 4].map((quarter) => `${viability.quarters}${quarter}`);
  const readers = columns.map((column) => numberColumn(column));
  const read = ({ security }: TestSubject): Quarters => readers.map((reader) => reader(security));
  const unknownOf = (quarters: Quarters): readonly string[] =>
    columns.filter((_, at) => quarters[at] === undefined);
  const passes = (quarters: Quarters): boolean => isViable(quarters) ?? if_missing === "pass";
  return {
    id,
    stage: "screen",
    column: columns[LATEST]!,
    reads: columns,
    deciding: (subject) => columns[decidingOf(read(subject))]!,
    margin: false,
    passes: (subject) => passes(read(subject)),
    isMissing: (subject) => isViable(read(subject)) === undefined,
    unknown: (subject) => unknownOf(read(subject)),
    refusesUnknown: if_missing === "refuse",
    answer: (subject) => {
      const quarters = read(subject);
      return answerOf(id, quarters, passes(quarters));
    },
    crossings: (subject, { grid }) => {
      const quarters = read(subject);
      const at = decidingOf(quarters);
      const inside = passes(quarters);
      const wants = (value: number): boolean => passes(quarters.with(at, value)) !== inside;
      if (isUnknownBeside(quarters, at)) {
        // What the sum is stays unknown: the latest quarter alone can fail, or leave it to `if_missing`.
        if (at !== LATEST || passes(quarters.with(LATEST, 1)) === passes(quarters.with(LATEST, 0)))
          return [];
        return inside ? [0] : [firstAbove(grid, 0, wants)];
      }
      return [(inside ? firstBelow : firstAbove)(grid, barOf(quarters, at), wants)];
    },
    limitsOn: (subject, column) => {
      const quarters = read(subject);
      const at = columns.indexOf(column);
      return at === LATEST ? [0, barOf(quarters, at)] : [barOf(quarters, at)];
    },
    mend: (subject, valuesOf) => {
      const quarters = read(subject);
      const { grid } = valuesOf(columns[LATEST]!);
      const profitable = firstAbove(grid, 0, (value) => value > 0);
      if (passes(quarters.with(LATEST, profitable)))
        return [{ column: columns[LATEST]!, value: profitable }];
      const known = quarters.map((value) => value ?? 0);
      const set = quarters.flatMap((value, at): ColumnValue[] =>
        value === undefined && at !== LATEST ? [{ column: columns[at]!, value: 0 }] : [],
      );
      if (quarters[LATEST] !== undefined && isViable(known)) return set;
      const value = firstAbove(grid, barOf(known, LATEST), (latest) =>
        passes(known.with(LATEST, latest)),
      );
      return [...set, { column: columns[LATEST]!, value }];
    },
    need: (subject) => {
      const unknown = if_missing === "pass" ? [] : unknownOf(read(subject));
      const said = `${columns[LATEST]} over 0, and over 0 with the three quarters before it`;
      return unknown.length === 0 ? said : `${unknown.join(" and ")} known; ${said}`;
    },
  };
}

/** `undefined` where it depends on a quarter that is unknown. */
function isViable(quarters: Quarters): boolean | undefined {
  const latest = quarters[LATEST];
  if (latest !== undefined && latest <= 0) return false;
  const known = quarters.filter((value) => value !== undefined);
  if (known.length < quarters.length) return undefined;
  return totalOf(known) > 0;
}

/** As decimals add up: 0.1, 0.2 and -0.3 make no profit of the last bit of a double. */
function totalOf(quarters: readonly number[]): number {
  return Number(roundText(sum(quarters), DECIMALS));
}

/** More than any statement shows. */
const DECIMALS = 9;

/**
 * The quarter to change: the latest where it shows no profit, the one that is unknown, else the latest,
 * which is always the nearest.
 */
function decidingOf(quarters: Quarters): number {
  const at = quarters.indexOf(undefined);
  return isViable(quarters) === undefined && !isUnknownBeside(quarters, at) ? at : LATEST;
}

function isUnknownBeside(quarters: Quarters, at: number): boolean {
  return quarters.some((value, place) => value === undefined && place !== at);
}

/** What a quarter must be over, the others as they are; 0 where they are not all known. */
function barOf(quarters: Quarters, at: number): number {
  if (isUnknownBeside(quarters, at)) return 0;
  const rest = -totalOf(quarters.map((value, place) => (place === at ? 0 : (value ?? 0))));
  return at === LATEST ? Math.max(0, rest) : rest;
}

function answerOf(id: string, quarters: Quarters, ok: boolean): TestAnswer {
  const at = decidingOf(quarters);
  const value = quarters[at];
  const threshold = barOf(quarters, at);
  return {
    passes: ok,
    missing: isViable(quarters) === undefined,
    reasonCode: `${id}_${isViable(quarters) === undefined ? "unknown" : "not_viable"}`,
    value,
    comparator: ">",
    threshold,
    margin: value === undefined ? undefined : value - threshold,
    relativeMargin: undefined,
  };
}
