import { subjectOf, testsFor } from "../eligibility/eligibility.ts";
import type { ColumnValues } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { bisectGrid } from "../numeric/grid-bisect.ts";
import { gridAtLeast, gridAtMost, gridOver, gridUnder, type Grid } from "../numeric/grid.ts";
import { lastPlace } from "./last-place.ts";
import type { LineCase } from "./line-case.ts";
import type { WhatIf } from "./what-if.ts";

/** The nearest company cap at which the outcome is another. */
export interface CapFlip {
  readonly flip: number;
  /** One grid step back towards today's cap, where the outcome still holds. */
  readonly holds: number;
  readonly upwards: boolean;
}

/** What a search for a cap asks: a wanted outcome, of this case, in a direction. */
export interface CapSearch {
  readonly of: LineCase;
  readonly upwards: boolean;
  /** True from some cap on, in the direction of the search, and false before it. */
  readonly reached: (outcome: number) => boolean;
}

/**
 * Searches along the caps of one company.
 *
 * Between two other companies' caps the rank stands, and a larger cap can only make the cumulative
 * percentile, and so the segment, worse; passing another company can only make both better. So the
 * outcome changes for the better where a company is passed (`atPlaces`), and for the worse in between
 * (`betweenPlaces`).
 */
export interface CapSearcher {
  /** From today's cap, over the caps at which other companies are passed and the screens' bars. */
  readonly atPlaces: (search: CapSearch) => CapFlip | undefined;
  /** From a cap to the next other company's. */
  readonly betweenPlaces: (search: CapSearch, from: number) => CapFlip | undefined;
}

export function capSearcherOf(
  whatIf: WhatIf,
  rules: ResolvedRules,
  values: ColumnValues,
): CapSearcher {
  const { grid } = values;
  /** Neighbouring lines mostly flip at the same place: the last answer by direction. */
  const hints = { up: 1, down: 1 };
  const stepBack = (flip: number, upwards: boolean): number =>
    upwards ? gridUnder(grid, flip) : gridOver(grid, flip);

  /** The nearest cap of the grid on the near side of the company at a place: before, or after it. */
  const capBeside = ({ own, company }: LineCase, place: number, before: boolean): number => {
    const other = whatIf.otherAt(place, own);
    const winsTie = byCodeUnit(company.companyId, other.companyId) < 0;
    return before
      ? justBefore(grid, other.amount, winsTie)
      : justAfter(grid, other.amount, !winsTie);
  };

  const placeOf = ({ own, company }: LineCase, amount: number): number =>
    whatIf.placeOf({ companyId: company.companyId, amount }, own);

  const atPlaces = ({ of, upwards, reached }: CapSearch): CapFlip | undefined => {
    const today = of.cap.amount ?? 0;
    const outcomeAt = whatIf.outcomesByCap(of);
    const others = whatIf.othersOf(of.own);
    const place = of.cap.amount === undefined ? others + 1 : placeOf(of, today);
    const isAt = (at: number): boolean => {
      const amount = capBeside(of, at, upwards);
      return amount > 0 && reached(outcomeAt(amount, upwards ? at : at + 1));
    };
    const sorted = rules.favoursSize;
    const found = upwards
      ? lastPlace({ from: 1, to: place - 1, hint: hints.up, sorted }, isAt)
      : lastPlace({ from: place, to: others, hint: hints.down, sorted }, isAt, "down");
    if (found !== undefined) hints[upwards ? "up" : "down"] = found;
    const bars = screenBars(of, rules, values).filter(
      (amount) =>
        amount > 0 &&
        (upwards ? amount > today : amount < today) &&
        reached(outcomeAt(amount, place)),
    );
    const caps = found === undefined ? bars : [capBeside(of, found, upwards), ...bars];
    if (caps.length === 0) return undefined;
    const flip = upwards ? Math.min(...caps) : Math.max(...caps);
    return { flip, holds: stepBack(flip, upwards), upwards };
  };

  const betweenPlaces = (
    { of, upwards, reached }: CapSearch,
    from: number,
  ): CapFlip | undefined => {
    const outcomeAt = whatIf.outcomesByCap(of);
    const place = placeOf(of, from);
    const isReached = (amount: number): boolean => reached(outcomeAt(amount, place));
    const next = upwards ? place - 1 : place;
    const isLast = upwards ? next < 1 : next > whatIf.othersOf(of.own);
    if (isLast && upwards) return undefined;
    const end = isLast ? gridOver(grid, 0) : capBeside(of, next, !upwards);
    if (!(upwards ? end > from : end < from) || !isReached(end)) return undefined;
    const flip = bisectGrid(grid, { held: from, reached: end }, isReached);
    return { flip, holds: stepBack(flip, upwards), upwards };
  };

  return { atPlaces, betweenPlaces };
}

/** The smallest cap of the grid that ranks before another cap. */
function justBefore(grid: Grid, amount: number, winsTie: boolean): number {
  return winsTie ? gridAtLeast(grid, amount) : gridOver(grid, amount);
}

/** The largest cap of the grid that ranks after another cap. */
function justAfter(grid: Grid, amount: number, losesTie: boolean): number {
  return losesTie ? gridAtMost(grid, amount) : gridUnder(grid, amount);
}

/** Caps beside the bars that the line's screens set on its company's cap. */
function screenBars({ line, cap }: LineCase, rules: ResolvedRules, values: ColumnValues): number[] {
  const subject = subjectOf(line, cap);
  return testsFor(line, rules)
    .filter(({ column }) => column === "company_cap")
    .flatMap((test) => test.crossings(subject, values))
    .map(Number);
}
