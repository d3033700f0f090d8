import { steps } from "./steps.ts";
import { straightLines } from "./straight-lines.ts";
import type { StyleMap } from "./style-map.ts";
import type { StyleRule } from "./style-rule.ts";

/** Every way to map positions by its key under `style`, one line each. */
const STYLE_MAPS = { map: straightLines, steps } as const satisfies Readonly<
  Record<string, StyleMap>
>;

export const STYLE_MAP_KEYS = Object.keys(STYLE_MAPS) as readonly (keyof typeof STYLE_MAPS)[];

/** Expects: a rule that names one. */
export function styleMapOf(rule: StyleRule): StyleMap {
  return STYLE_MAPS[STYLE_MAP_KEYS.find((key) => rule[key] !== undefined)!];
}

/** What contradicts itself in a split by style, by the path under `style`. */
export function styleProblems(rule: StyleRule | undefined): ReturnType<StyleMap["problems"]> {
  if (rule === undefined) return [];
  const named = STYLE_MAP_KEYS.filter((key) => rule[key] !== undefined);
  if (named.length !== 1)
    return [
      {
        path: [],
        reason: `a split is by one of ${STYLE_MAP_KEYS.join(" and ")}, not ${named.length}`,
      },
    ];
  return styleMapOf(rule).problems(rule);
}
