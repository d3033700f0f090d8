import type { CapStep } from "../capping/cap-step.ts";
import { stepColumns } from "../capping/step-columns.ts";
import { columnsOfScreen } from "../eligibility/screens.ts";
import { columnsOfSource } from "../eligibility/universe-sources.ts";
import { sourceColumns } from "../float/float-sources.ts";
import { segmentColumns } from "../segments/segment-methods.ts";
import { methodsNamed } from "../selection/methods.ts";
import { schemeOf } from "../weighting/schemes.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** A column of the universe that a rule names, and where. */
export interface NamedColumn {
  readonly path: RulebookProblem["path"];
  readonly column: string;
}

/** Every column that a rulebook's rules name; what every review has is left out. */
export function namedColumns(methodology: Methodology): readonly NamedColumn[] {
  const { universe, rank, select, segments, weight, style, shares, caps } = methodology;
  const scheme = schemeOf(weight);
  const attribute = scheme.attribute?.(weight)?.column;
  return [
    ...columnsOfSource(universe.source).map((column) => ({ path: ["universe", "source"], column })),
    ...universe.screens.flatMap((screen, at) =>
      under(["universe", "screens", at], columnsOfScreen(screen, universe.attributes ?? {})),
    ),
    ...rankColumns(rank),
    ...Object.entries(select).flatMap(([kind, rule]) =>
      methodsNamed(rule).flatMap(({ path, method, written }) =>
        under(["select", kind, ...path], method.columns?.(written) ?? []),
      ),
    ),
    ...(segments === undefined ? [] : under(["segments"], segmentColumns(segments))),
    ...scheme.inputs(weight).map(({ column }) => ({ path: whereNamed(weight, column), column })),
    ...(attribute === undefined
      ? []
      : [{ path: whereNamed(weight, attribute), column: attribute }]),
    ...(shares.part === undefined ? [] : [{ path: ["shares", "part"], column: shares.part }]),
    ...floatColumns(methodology),
    ...(style?.measures ?? []).map(({ column }, at) => ({
      path: ["style", "measures", at, "column"],
      column,
    })),
    ...Object.entries(caps).flatMap(([kind, steps]) =>
      steps.flatMap((step, at) =>
        stepColumns(step).map(({ column }) => ({
          path: ["caps", kind, at, ...whereStepNames(step, column)],
          column,
        })),
      ),
    ),
  ];
}

/** The place in a weighting's rule where a column is written; the rule itself where it names it otherwise. */
export function whereNamed(weight: Methodology["weight"], column: string): RulebookProblem["path"] {
  const placesIn = (node: unknown, path: RulebookProblem["path"]): RulebookProblem["path"][] => {
    if (node === column) return [path];
    if (typeof node !== "object" || node === null) return [];
    return Object.entries(node).flatMap(([key, child]) =>
      placesIn(child, [...path, Array.isArray(node) ? Number(key) : key]),
    );
  };
  // The date role of prices may have the name of a column.
  const { scheme: _, prices: __, ...named } = weight;
  return placesIn(named, ["weight"])[0] ?? ["weight"];
}

/** Where a step, or the first inside it, names the column; the step itself where none does. */
export function whereStepNames(step: CapStep, column: string): RulebookProblem["path"] {
  const inner = step.kind === "joint" ? step.steps : [];
  const places = [step, ...inner].flatMap((one, at) =>
    Object.entries(one)
      .filter(([key, value]) => COLUMN_KEYS.includes(key) && value === column)
      .map(([key]) => (at === 0 ? [key] : ["steps", at - 1, key])),
  );
  return places[0] ?? [];
}

/** The keys of a step whose values are columns. */
const COLUMN_KEYS: readonly string[] = ["by", "to", "no_receivers"];

/** What a rank sorts by, without its ties. */
export function rankedColumns({ by, keys }: Methodology["rank"]): readonly NamedColumn[] {
  return [
    ...(by === undefined ? [] : [{ path: ["rank", "by"], column: by }]),
    ...(keys ?? []).map((key, at) => ({ path: ["rank", "keys", at, "by"], column: key.by })),
  ];
}

function rankColumns(rank: Methodology["rank"]): readonly NamedColumn[] {
  const { ties, group } = rank;
  return [
    ...rankedColumns(rank),
    ...ties.map((tie, at) => ({ path: ["rank", "ties", at], column: tie })),
    ...(group === undefined ? [] : [{ path: ["rank", "group"], column: group }]),
  ];
}

/** The columns that floats are made from. */
export function floatColumns({ shares }: Pick<Methodology, "shares">): readonly NamedColumn[] {
  const source = shares.float?.source;
  return source ? under(["shares", "float", "source"], sourceColumns(source)) : [];
}

function under(
  place: RulebookProblem["path"],
  named: readonly NamedColumn[],
): readonly NamedColumn[] {
  return named.map(({ path, column }) => ({ path: [...place, ...path], column }));
}
