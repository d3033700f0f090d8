import { readsShares } from "../float/float-sources.ts";
import type { Methodology } from "./methodology.ts";
import { columnsGiven } from "../eligibility/universe-sources.ts";
import { BUILT_IN_MEASURES, columnsOf, isMadeForRanks } from "../measures/rank-measure.ts";
import { namedColumns, type NamedColumn } from "./named-columns.ts";
import { USUAL_COLUMNS } from "../universe/columns.ts";
import { nearestName } from "../words/nearest-name.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** What every review has without a column of its own: ids, defaults, and what is derived from others. */
export const ALWAYS_THERE: readonly string[] = [
  "security_id",
  "company_id",
  "ticker",
  "name",
  "currency",
  "fx",
  "float_factor",
  "shares",
  "float_market_cap",
];

/**
 * Whether a rule reads a number that is worked out of others as if it were a column of the file: ranks know
 * built-in measures such as `float_cap`, expressions `float_market_cap`, and size screens ask for it by `size`.
 */
export function isReadAsColumn({ path: [block, , , key], column }: NamedColumn): boolean {
  if (isMadeForRanks(column)) return block !== "rank";
  return column === "float_market_cap" && !(block === "universe" && key === "expression");
}

/** Rules that name a column which a universe file does not have. */
export function columnProblems(
  methodology: Methodology,
  columns: readonly string[],
): readonly RulebookProblem[] {
  return missingColumns(methodology, columns).map(({ path, column }) => {
    const near = nearestName(column, columns);
    const hint = isReadAsColumn({ path, column })
      ? hintOfMade(column)
      : near === undefined
        ? `they are ${columns.join(", ")}`
        : `did you mean ${near}?`;
    return { path, reason: `${column} is no column of the universe file; ${hint}` };
  });
}

/**
 * Rules that name a column which is none of those that every universe file may have, but one letter from it.
 *
 * Boundary: a column that `universe.attributes` declares is meant.
 */
export function doubtfulColumns(methodology: Methodology): readonly RulebookProblem[] {
  const usual = [...USUAL_COLUMNS, ...BUILT_IN_MEASURES];
  const meant = [...usual, ...Object.keys(methodology.universe.attributes ?? {})];
  return missingColumns(methodology, meant).flatMap(({ path, column }) => {
    const near = nearestName(column, usual, 1);
    return near === undefined
      ? []
      : [
          {
            path,
            reason: `a universe file has ${column} only as a column of its own; did you mean ${near}?`,
          },
        ];
  });
}

/** Who knows a number that is worked out of others. */
function hintOfMade(column: string): string {
  return ["float_cap", "float_market_cap"].includes(column)
    ? "a screen asks for it by `size: float_market_cap`, a rank by `by: float_cap`"
    : `a rank makes it by \`by: ${column}\`, a screen names ${columnsOf(column).join(", ")}`;
}

/** The same for a reader: columns that one rule counts through, such as those of twelve months, at once. */
export function columnFamilyProblems(
  methodology: Methodology,
  columns: readonly string[],
): readonly RulebookProblem[] {
  const missing = missingColumns(methodology, columns);
  return columnProblems(methodology, columns).flatMap((problem, at) => {
    if (at > 0 && follows(missing[at]!, missing[at - 1]!)) return [];
    const after = missing.slice(at + 1);
    const end = after.findIndex((next, place) => !follows(next, missing[at + place]!));
    const last = missing[at + (end < 0 ? after.length : end)]!;
    if (last === missing[at]) return [problem];
    const family = `${missing[at]!.column} .. ${last.column}`;
    const reason = `${family} are no columns of the universe file; it has ${columns.join(", ")}`;
    return [{ path: problem.path, reason }];
  });
}

function missingColumns(
  methodology: Methodology,
  columns: readonly string[],
): readonly NamedColumn[] {
  const given = Object.keys(columnsGiven(methodology.universe.source));
  const known = new Set([...columns, ...ALWAYS_THERE, ...BUILT_IN_MEASURES, ...given]);
  return [
    ...namedColumns(methodology).filter((named) =>
      isReadAsColumn(named) ? !columns.includes(named.column) : !known.has(named.column),
    ),
    ...missingShares(methodology, columns),
  ];
}

/** A company's cap does not say how many shares of a line are held. */
function missingShares(
  { shares }: Methodology,
  columns: readonly string[],
): readonly NamedColumn[] {
  const source = shares.float?.source;
  return source && readsShares(source) && !columns.includes("shares")
    ? [{ path: ["shares", "float", "source"], column: "shares" }]
    : [];
}

/** Whether a rule names one column right after another, with the next number at its end. */
function follows(next: NamedColumn, before: NamedColumn): boolean {
  const [, name, number] = NUMBERED.exec(before.column) ?? [];
  return (
    name !== undefined &&
    next.column === `${name}${Number(number) + 1}` &&
    next.path.join("/") === before.path.join("/")
  );
}

const NUMBERED = /^(.*?)(\d+)$/;
