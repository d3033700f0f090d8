import { nearestName } from "../words/nearest-name.ts";
import { SECURITY_TYPES } from "../universe/security.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** A value that a screen lists, and where. */
export interface ListedValue {
  readonly path: RulebookProblem["path"];
  readonly column: string;
  readonly value: string;
}

const TYPES: readonly string[] = SECURITY_TYPES;
const MIC = /^[A-Z0-9]{4}$/;

/** By column: why no cell has a value; absent = a cell may have any text. */
const NO_CELL: Readonly<Record<string, (value: string) => string | undefined>> = {
  security_type: (value) => {
    if (TYPES.includes(value)) return undefined;
    const near = nearestName(value, TYPES);
    const hint = near === undefined ? `they are ${TYPES.join(", ")}` : `did you mean ${near}?`;
    return `${value} is no security type; ${hint}`;
  },
  exchange: (value) =>
    MIC.test(value)
      ? undefined
      : `${value} is no MIC: an exchange has four capitals or digits, such as XNAS`,
};

/** Values of screens that no line of a universe file can have. */
export function valueProblems({ universe }: Methodology): readonly RulebookProblem[] {
  return listedValues(universe.screens).flatMap(({ path, column, value }) => {
    const reason = Object.hasOwn(NO_CELL, column) ? NO_CELL[column]!(value) : undefined;
    return reason === undefined ? [] : [{ path, reason }];
  });
}

/** Every value that screens name of a text column: to pass, to fail, or to be for. */
export function listedValues(screens: Methodology["universe"]["screens"]): readonly ListedValue[] {
  return screens.flatMap((screen, at) => listedBy(screen, ["universe", "screens", at]));
}

function listedBy(
  screen: Methodology["universe"]["screens"][number],
  path: RulebookProblem["path"],
): readonly ListedValue[] {
  const lists = (["only", "unless"] as const).flatMap((key) =>
    Object.entries(screen[key] ?? {}).map(([column, values]) => ({
      path: [...path, key, column],
      column,
      values,
    })),
  );
  if ("attribute" in screen)
    for (const key of ["allow", "deny"] as const)
      lists.push({ path: [...path, key], column: screen.attribute, values: screen[key] ?? [] });
  return lists.flatMap(({ path: where, column, values }) =>
    values.map((value, at) => ({ path: [...where, at], column, value })),
  );
}
