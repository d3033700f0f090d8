import { stepColumns } from "../capping/step-columns.ts";
import { vocabularyOf } from "../eligibility/expression-screen.ts";
import { LIQUIDITY_COLUMNS } from "../eligibility/liquidity-screen.ts";
import type { ColumnType } from "../eligibility/screen.ts";
import type { Screen, ScreenKey } from "../eligibility/screens.ts";
import { schemeOf } from "../weighting/schemes.ts";
import { namesOf, ReviewExpressionError } from "./expression.ts";
import type { Methodology } from "./methodology.ts";
import { parseExpression } from "./parse-expression.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** A column of the universe that a rule names, and where. */
export interface NamedColumn {
  readonly path: RulebookProblem["path"];
  readonly column: string;
}

type Types = Readonly<Record<string, ColumnType>>;
type ScreenOf<Key extends ScreenKey> = Extract<Screen, { readonly [Own in Key]: unknown }>;
type Named<Written> = (screen: Written, types: Types) => readonly NamedColumn[];

/** The columns that each kind of screen reads, at paths inside the screen. */
const SCREEN_COLUMNS: { readonly [Key in ScreenKey]: Named<ScreenOf<Key>> } = {
  attribute: ({ attribute }) => [{ path: ["attribute"], column: attribute }],
  expression: ({ expression }, types) =>
    namesIn(expression, types)
      .filter((name) => name !== "member")
      .map((column) => ({ path: ["expression"], column })),
  liquidity: ({ liquidity, months, window_months }) => {
    const column = LIQUIDITY_COLUMNS[liquidity];
    if (months) return family(["liquidity"], `${column}_m`, months.of);
    return [
      {
        path: ["liquidity"],
        column: window_months === undefined ? column : `${column}_${window_months}m`,
      },
    ];
  },
  maturity: ({ maturity }) => [{ path: ["maturity", "column"], column: maturity.column }],
  measure: ({ measure }) => [{ path: ["measure"], column: measure }],
  periods: ({ periods }) => family(["periods", "column"], periods.column, periods.of),
  rating: ({ rating }) =>
    rating.columns.map((column, at) => ({ path: ["rating", "columns", String(at)], column })),
  seasoning: () => [{ path: ["seasoning"], column: "listing_date" }],
  size: () => [],
  viability: ({ viability }) => family(["viability", "quarters"], viability.quarters, 4),
};

/** Every column that a rulebook's rules name; what every review has is left out. */
export function namedColumns(methodology: Methodology): readonly NamedColumn[] {
  const { universe, rank, select, weight, style, shares, caps } = methodology;
  const scheme = schemeOf(weight);
  const attribute = scheme.attribute?.(weight)?.column;
  return [
    ...universe.screens.flatMap((screen, at) =>
      under(["universe", "screens", at], screenColumns(screen, universe.attributes ?? {})),
    ),
    ...rankColumns(rank),
    ...Object.entries(select).flatMap(([kind, { coverage, quota }]) => [
      ...(coverage ? [{ path: ["select", kind, "coverage", "by"], column: coverage.by }] : []),
      ...(quota ? [{ path: ["select", kind, "quota", "by"], column: quota.by }] : []),
    ]),
    ...scheme.inputs(weight).map(({ column }) => ({ path: ["weight"], column })),
    ...(attribute === undefined ? [] : [{ path: ["weight"], column: attribute }]),
    ...(shares.part === undefined ? [] : [{ path: ["shares", "part"], column: shares.part }]),
    ...(style?.measures ?? []).map(({ column }, at) => ({
      path: ["style", "measures", at, "column"],
      column,
    })),
    ...Object.entries(caps).flatMap(([kind, steps]) =>
      steps.flatMap((step, at) =>
        stepColumns(step).map(({ column }) => ({ path: ["caps", kind, at], column })),
      ),
    ),
  ];
}

function screenColumns(screen: Screen, types: Types): readonly NamedColumn[] {
  const keys = Object.keys(SCREEN_COLUMNS) as ScreenKey[];
  const key = keys.find((kind) => Object.hasOwn(screen, kind))!;
  const scopes = (["only", "unless"] as const).flatMap((scope) =>
    Object.keys(screen[scope] ?? {}).map((column) => ({ path: [scope, column], column })),
  );
  return [...(SCREEN_COLUMNS[key] as Named<Screen>)(screen, types), ...scopes];
}

/** An expression that does not parse names nothing that can be looked up. */
function namesIn(text: string, types: Types): readonly string[] {
  try {
    return namesOf(parseExpression(text, vocabularyOf(types)));
  } catch (error) {
    if (error instanceof ReviewExpressionError) return [];
    throw error;
  }
}

function rankColumns({ by, keys, ties, group }: Methodology["rank"]): readonly NamedColumn[] {
  return [
    ...(by === undefined ? [] : [{ path: ["rank", "by"], column: by }]),
    ...(keys ?? []).map((key, at) => ({ path: ["rank", "keys", at, "by"], column: key.by })),
    ...ties.map((tie, at) => ({ path: ["rank", "ties", at], column: tie })),
    ...(group === undefined ? [] : [{ path: ["rank", "group"], column: group }]),
  ];
}

function family(path: RulebookProblem["path"], prefix: string, of: number): NamedColumn[] {
  return Array.from({ length: of }, (_, at) => ({ path, column: `${prefix}${at + 1}` }));
}

function under(
  place: RulebookProblem["path"],
  named: readonly NamedColumn[],
): readonly NamedColumn[] {
  return named.map(({ path, column }) => ({ path: [...place, ...path], column }));
}
