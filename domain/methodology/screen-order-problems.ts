import type { BarsRule } from "../eligibility/bars.ts";
import type { Screen } from "../eligibility/screens.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

type Attribute = Extract<Screen, { readonly attribute: unknown }>;
type Measure = Extract<Screen, { readonly measure: unknown }>;

/**
 * Screens that let nothing through which an earlier one has passed.
 *
 * Rule: two screens of one column, both for every line. A screen for newcomers alone, for some lines,
 * with bars by date, or one that an unknown value passes, leaves something over.
 */
export function screenOrderProblems({ universe }: Methodology): readonly RulebookProblem[] {
  const { screens } = universe;
  return screens.flatMap((screen, at) => {
    if (isScoped(screen)) return [];
    const earlier = screens
      .slice(0, at)
      .find((before) => !isScoped(before) && leavesNothing(before, screen));
    if (!earlier) return [];
    return [
      {
        path: ["universe", "screens", at, "id"],
        reason: `nothing that the screen ${earlier.id} passes can pass this one`,
      },
    ];
  });
}

function isScoped({ only, unless, of }: Screen): boolean {
  return only !== undefined || unless !== undefined || of !== undefined;
}

function leavesNothing(before: Screen, after: Screen): boolean {
  if ("attribute" in before && "attribute" in after) return textsExclude(before, after);
  if ("measure" in before && "measure" in after) return barsExclude(before, after);
  return false;
}

function textsExclude(before: Attribute, after: Attribute): boolean {
  if (before.attribute !== after.attribute) return false;
  const allowing = before.allow ? before : after;
  const other = allowing === before ? after : before;
  if (!allowing.allow) return false;
  return allowing.allow.every((text) =>
    other.allow ? !other.allow.includes(text) : (other.deny ?? []).includes(text),
  );
}

function barsExclude(before: Measure, after: Measure): boolean {
  if (before.measure !== after.measure) return false;
  const screens = [before, after];
  if (screens.some(({ dated, member }) => dated !== undefined || member !== undefined))
    return false;
  if (screens.some(({ if_missing }) => if_missing === "pass")) return false;
  return isAbove(before, after) || isAbove(after, before);
}

/** Boundary: a shared limit that both include leaves that one value. */
function isAbove(one: BarsRule, other: BarsRule): boolean {
  const lower = one.at_least ?? one.over;
  const upper = other.at_most ?? other.under;
  if (lower === undefined || upper === undefined) return false;
  const isOpen = one.over !== undefined || other.under !== undefined;
  return lower > upper || (lower === upper && isOpen);
}
