import { NUMBER_COLUMNS, TEXT_COLUMNS } from "../universe/columns.ts";
import type { ColumnType } from "../eligibility/screen.ts";
import { schemeOf } from "../weighting/schemes.ts";
import type { Methodology } from "./methodology.ts";
import { floatColumns, rankedColumns, whereNamed, type NamedColumn } from "./named-columns.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/**
 * Columns of the universe file that hold texts where a rule reads numbers, and the other way round: every
 * line would be unknown, and what `if_missing` says of it would be the rule. What `universe.attributes`
 * declares counts as what every file has does, and cannot contradict it.
 */
export function columnTypeProblems(methodology: Methodology): readonly RulebookProblem[] {
  const { attributes = {} } = methodology.universe;
  const holds = (type: ColumnType, columns: readonly string[]) => {
    const declared = Object.keys(attributes).filter((name) => attributes[name] === type);
    return new Set([...columns, ...declared]);
  };
  const numbers = holds("number", NUMBER_COLUMNS);
  const texts = holds("text", TEXT_COLUMNS);
  const isOther = (column: string, other: ReadonlySet<string>): boolean =>
    other.has(column) || column === "listing_date";
  return [
    ...declaredProblems(attributes),
    ...numbersRead(methodology)
      .filter(({ column }) => isOther(column, texts))
      .map(({ path, column }) => ({ path, reason: `${column} holds no numbers` })),
    ...textsRead(methodology)
      .filter(({ column }) => isOther(column, numbers))
      .map(({ path, column }) => ({ path, reason: `${column} holds no texts` })),
    ...datesRead(methodology)
      .filter(({ column }) => numbers.has(column) || texts.has(column))
      .map(({ path, column }) => ({ path, reason: `${column} holds no dates` })),
  ];
}

/** Columns that every file has, declared as what they are not. */
function declaredProblems(attributes: Readonly<Record<string, ColumnType>>): RulebookProblem[] {
  return Object.entries(attributes).flatMap(([column, type]) => {
    const other = type === "text" ? NUMBER_COLUMNS : TEXT_COLUMNS;
    if (![...other, "listing_date"].includes(column)) return [];
    return [{ path: ["universe", "attributes", column], reason: `${column} holds no ${type}s` }];
  });
}

function numbersRead(methodology: Methodology): readonly NamedColumn[] {
  const { universe, rank, weight, style, shares } = methodology;
  return [
    ...universe.screens.flatMap((screen, at) =>
      "measure" in screen
        ? [{ path: ["universe", "screens", at, "measure"], column: screen.measure }]
        : [],
    ),
    ...rankedColumns(rank),
    ...schemeOf(weight)
      .inputs(weight)
      .map(({ column }) => ({ path: whereNamed(weight, column), column })),
    ...(style?.measures ?? []).map(({ column }, at) => ({
      path: ["style", "measures", at, "column"],
      column,
    })),
    ...(shares.part === undefined ? [] : [{ path: ["shares", "part"], column: shares.part }]),
    ...floatColumns(methodology),
  ];
}

function textsRead({ universe, rank, select, weight }: Methodology): readonly NamedColumn[] {
  const placed = schemeOf(weight).attribute?.(weight);
  return [
    ...universe.screens.flatMap((screen, at) =>
      "attribute" in screen
        ? [{ path: ["universe", "screens", at, "attribute"], column: screen.attribute }]
        : [],
    ),
    ...universe.screens.flatMap((screen, at) =>
      "rating" in screen
        ? screen.rating.columns.map((column, agency) => ({
            path: ["universe", "screens", at, "rating", "columns", agency],
            column,
          }))
        : [],
    ),
    ...(placed === undefined
      ? []
      : [{ path: whereNamed(weight, placed.column), column: placed.column }]),
    ...(rank.group === undefined ? [] : [{ path: ["rank", "group"], column: rank.group }]),
    ...Object.entries(select).flatMap(([kind, { quota, coverage }]) =>
      Object.entries({ quota, coverage }).flatMap(([key, rule]) =>
        rule === undefined ? [] : [{ path: ["select", kind, key, "by"], column: rule.by }],
      ),
    ),
  ];
}

function datesRead({ universe }: Methodology): readonly NamedColumn[] {
  return universe.screens.flatMap((screen, at) =>
    "maturity" in screen
      ? [
          {
            path: ["universe", "screens", at, "maturity", "column"],
            column: screen.maturity.column,
          },
        ]
      : [],
  );
}
