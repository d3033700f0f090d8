import { nearestName } from "../words/nearest-name.ts";
import { listedValues } from "./value-problems.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** The texts of a universe file's column, each once; `undefined` = it has no such column. */
export type TextsOf = (column: string) => readonly string[] | undefined;

/** Texts that a reader is told of at most. */
const MOST_TOLD = 8;

/**
 * Values of screens that no line of a universe file has: each that is written like one of its column's, and
 * lists to pass of which it has none.
 */
export function absentValues(
  { universe }: Methodology,
  textsOf: TextsOf,
): readonly RulebookProblem[] {
  const misspelt = listedValues(universe.screens).flatMap(({ path, column, value }) => {
    const texts = textsOf(column);
    if (texts === undefined || texts.includes(value)) return [];
    const near = nearestName(value, texts);
    const reason = `no line of the universe file has it; did you mean ${near}?`;
    return near === undefined ? [] : [{ path, reason }];
  });
  const empty = universe.screens.flatMap((screen, at) => {
    if (!("attribute" in screen) || screen.allow === undefined) return [];
    const texts = textsOf(screen.attribute);
    if (texts === undefined || screen.allow.some((value) => texts.includes(value))) return [];
    const path = ["universe", "screens", at, "allow"];
    return [{ path, reason: `no line of the universe file passes: it has ${told(texts)}` }];
  });
  return [...misspelt, ...empty];
}

function told(texts: readonly string[]): string {
  if (texts.length === 0) return "no value in that column";
  const others = texts.length > MOST_TOLD ? ` and ${texts.length - MOST_TOLD} others` : "";
  return `${texts.slice(0, MOST_TOLD).join(", ")}${others}`;
}
