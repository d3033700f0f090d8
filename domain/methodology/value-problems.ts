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
/** The form of a market identifier code (ISO 10383). */
const MIC = /^[A-Z0-9]{4}$/;

/** Security types of screens that there are not: a universe file with one is refused. */
export function valueProblems({ universe }: Methodology): readonly RulebookProblem[] {
  return listedValues(universe.screens).flatMap(({ path, column, value }) => {
    if (column !== "security_type" || TYPES.includes(value)) return [];
    const near = nearestName(value, TYPES);
    const hint = near === undefined ? `they are ${TYPES.join(", ")}` : `did you mean ${near}?`;
    return [{ path, reason: `${value} is no security type; ${hint}` }];
  });
}

/** Exchanges of screens that are no MIC, which a universe file's are; but any text is read there. */
export function doubtfulExchanges({ universe }: Methodology): readonly RulebookProblem[] {
  return listedValues(universe.screens).flatMap(({ path, column, value }) =>
    column !== "exchange" || MIC.test(value)
      ? []
      : [
          {
            path,
            reason: `${value} is no MIC: an exchange has four capitals or digits, such as XNAS`,
          },
        ],
  );
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
