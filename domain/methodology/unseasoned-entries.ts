import { FEWEST_SESSIONS } from "../calendar/year-month.ts";
import { counted } from "../words/figures.ts";
import type { SeasoningScreen } from "../eligibility/seasoning-test.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/**
 * Seasoning screens with which no listing enters between reviews: on the trading day on which it is measured it has
 * not traded for as long.
 *
 * Boundary: a screen for some lines alone may leave others free; one whose listing date is unknown may pass.
 */
export function unseasonedEntries({
  universe: { screens },
  fast_entry = [],
}: Methodology): readonly RulebookProblem[] {
  return screens.flatMap((screen, at) => {
    if (!("seasoning" in screen) || screen.only || screen.unless) return [];
    if (screen.waived_for?.includes("fast_entry")) return [];
    const asked = sessionsAsked(screen.seasoning);
    return fast_entry.flatMap(({ id, observe_day = Infinity }) =>
      observe_day < asked
        ? [
            {
              path: ["universe", "screens", at, "seasoning"],
              reason: `${id} measures a listing on its trading day ${observe_day}, when it has not been listed for ${inWords(screen.seasoning)}: unless its listing date is unknown none enters; the screen may be waived_for: [fast_entry]`,
            },
          ]
        : [],
    );
  });
}

/** A trading day before which no listing passes. */
function sessionsAsked(seasoning: SeasoningScreen["seasoning"]): number {
  return "trading_days" in seasoning
    ? seasoning.trading_days
    : (seasoning.calendar_months - 1) * FEWEST_SESSIONS;
}

function inWords(seasoning: SeasoningScreen["seasoning"]): string {
  return "trading_days" in seasoning
    ? counted(seasoning.trading_days, "session")
    : counted(seasoning.calendar_months, "calendar month");
}
