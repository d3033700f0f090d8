import { subjectOf, testsFor } from "../eligibility/eligibility.ts";
import type { ColumnValues } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { gridAtLeast, gridAtMost, gridOver, gridUnder, type Grid } from "../numeric/grid.ts";
import { withCompanyCap, type LineCase } from "./line-case.ts";
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

export interface CapSearcher {
  readonly nearest: (search: CapSearch) => CapFlip | undefined;
}

/**
 * Finds the nearest cap at which an outcome is reached.
 *
 * An outcome can only change where the company passes another one, or crosses a screen of its cap; so
 * the search halves the list of the others, and looks at the screens.
 */
export function capSearcherOf(
  whatIf: WhatIf,
  rules: ResolvedRules,
  values: ColumnValues,
): CapSearcher {
  const { grid } = values;
  /** Neighbouring lines mostly flip at the same place: the last answer by direction. */
  const hints = { up: 0, down: 0 };
  const nearest = ({ of, upwards, reached }: CapSearch): CapFlip | undefined => {
    const { own, company, cap } = of;
    const today = cap.amount ?? 0;
    const flips = (amount: number): boolean =>
      amount > 0 && reached(whatIf.outcomeOf(withCompanyCap(of, amount)));
    const passing = (place: number): number => {
      const other = whatIf.otherAt(place, own);
      const winsTie = byCodeUnit(company.companyId, other.companyId) < 0;
      return upwards
        ? justBefore(grid, other.amount, winsTie)
        : justAfter(grid, other.amount, !winsTie);
    };
    const others = whatIf.othersOf(own);
    const place =
      cap.amount === undefined
        ? others + 1
        : whatIf.placeOf({ companyId: company.companyId, amount: today }, own);
    const found = upwards
      ? lastTrue({ from: 1, to: place - 1, hint: hints.up }, (at) => flips(passing(at)))
      : lastTrue({ from: place, to: others, hint: hints.down }, (at) => !flips(passing(at))) + 1;
    if (upwards) hints.up = found;
    else hints.down = found - 1;
    const isPlace = upwards ? found >= 1 : found <= others;
    const candidates = [
      ...(isPlace ? [passing(found)] : []),
      ...screenCrossings(of, rules, values).filter(
        (amount) => (upwards ? amount > today : amount < today) && flips(amount),
      ),
    ].toSorted((a, b) => (upwards ? a - b : b - a));
    const flip = candidates[0];
    if (flip === undefined || flip <= 0) return undefined;
    const holds = upwards ? gridUnder(grid, flip) : gridOver(grid, flip);
    return { flip, holds, upwards };
  };
  return { nearest };
}

/** The smallest cap of the grid that ranks before another cap. */
function justBefore(grid: Grid, amount: number, winsTie: boolean): number {
  return winsTie ? gridAtLeast(grid, amount) : gridOver(grid, amount);
}

/** The largest cap of the grid that ranks after another cap. */
function justAfter(grid: Grid, amount: number, losesTie: boolean): number {
  return losesTie ? gridAtMost(grid, amount) : gridUnder(grid, amount);
}

/** Caps either side of the bars that the line's screens set on its company's cap. */
function screenCrossings(
  { line, cap }: LineCase,
  rules: ResolvedRules,
  values: ColumnValues,
): number[] {
  const subject = subjectOf(line, cap);
  return testsFor(line, rules)
    .filter(({ column }) => column === "company_cap")
    .flatMap((test) => test.crossings(subject, values))
    .map(Number);
}

/**
 * The largest whole number at which `holds`, which is true up to some number and false after it;
 * `from - 1` where it holds nowhere. `hint`: a likely answer, tried first.
 */
function lastTrue(
  { from, to, hint }: { readonly from: number; readonly to: number; readonly hint: number },
  holds: (at: number) => boolean,
): number {
  let low = from - 1;
  let high = to + 1;
  for (const at of [hint, hint + 1])
    if (at > low && at < high) {
      if (holds(at)) low = at;
      else high = at;
    }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
