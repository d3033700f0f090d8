import { NUMBER_COLUMNS, TEXT_COLUMNS } from "../universe/columns.ts";
import { schemeOf } from "../weighting/schemes.ts";
import type { Methodology } from "./methodology.ts";
import { floatColumns, type NamedColumn } from "./named-columns.ts";
import { sortsOf } from "../selection/rank-rule.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/**
 * Columns of the universe file that hold texts where a rule reads numbers, and the other way round: every
 * line would be unknown, and what `if_missing` says of it would be the rule.
 */
export function columnTypeProblems(methodology: Methodology): readonly RulebookProblem[] {
  return [
    ...numbersRead(methodology)
      .filter(({ column }) => [...TEXT_COLUMNS, "listing_date"].includes(column))
      .map(({ path, column }) => ({ path, reason: `${column} holds no numbers` })),
    ...textsRead(methodology)
      .filter(({ column }) => [...NUMBER_COLUMNS, "listing_date"].includes(column))
      .map(({ path, column }) => ({ path, reason: `${column} holds no texts` })),
    ...datesRead(methodology)
      .filter(({ column }) => [...NUMBER_COLUMNS, ...TEXT_COLUMNS].includes(column))
      .map(({ path, column }) => ({ path, reason: `${column} holds no dates` })),
  ];
}

function numbersRead(methodology: Methodology): readonly NamedColumn[] {
  const { universe, rank, weight, style, shares } = methodology;
  return [
    ...universe.screens.flatMap((screen, at) =>
      "measure" in screen
        ? [{ path: ["universe", "screens", at, "measure"], column: screen.measure }]
        : [],
    ),
    ...sortsOf(rank).map(({ by }) => ({ path: ["rank"], column: by })),
    ...schemeOf(weight)
      .inputs(weight)
      .map(({ column }) => ({ path: ["weight"], column })),
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
    ...(placed === undefined ? [] : [{ path: ["weight"], column: placed.column }]),
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
