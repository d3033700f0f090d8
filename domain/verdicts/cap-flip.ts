import { subjectOf } from "../eligibility/eligibility.ts";
import type { ColumnValues } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { bisectGrid } from "../numeric/grid-bisect.ts";
import { gridAtLeast, gridAtMost, gridOver, gridUnder, type Grid } from "../numeric/grid.ts";
import { lastPlace } from "./last-place.ts";
import type { LineCase } from "./line-case.ts";
import type { Others } from "./others.ts";
import type { WhatIf } from "./what-if.ts";

/** The nearest company cap at which the outcome is another. */
export interface CapFlip {
  readonly flip: number;
  /** One grid step back towards today's cap, where the outcome still holds. */
  readonly holds: number;
  readonly upwards: boolean;
}

/** What a search for a cap asks: another outcome, of this case, in a direction. */
export interface CapSearch {
  readonly of: LineCase;
  /** Today's outcome. */
  readonly outcome: number;
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
  /** The cap that puts a company which is not ranked today at a place. */
  readonly atPlace: (of: LineCase, place: number) => CapFlip;
  /** From a cap to the next other company's. */
  readonly betweenPlaces: (search: CapSearch, from: number) => CapFlip | undefined;
}

export function capSearcherOf(
  { others, capTests, outcomeWithCap }: WhatIf,
  rules: ResolvedRules,
  values: ColumnValues,
): CapSearcher {
  const { grid } = values;
  /** Lines of one kind mostly flip at the same place: the last answers. */
  const hints = new Map<string, number>();

  const flipAt = (flip: number, upwards: boolean): CapFlip => {
    const holds = upwards ? gridUnder(grid, flip) : gridOver(grid, flip);
    return { flip, holds, upwards };
  };

  const capBeside = capBesideOf(others, grid);

  /** Caps beside the bars that the line's screens set on its company's cap. */
  const barsBeside = ({ line, cap }: LineCase): readonly number[] => {
    const subject = subjectOf(line, cap);
    return capTests(line)
      .bars.flatMap((test) => (test.capCrossings ?? test.crossings)(subject, values))
      .map(Number);
  };

  const atPlaces = (search: CapSearch): CapFlip | undefined => {
    const { of, upwards, reached } = search;
    if (!of.stands) return undefined;
    const kind = kindOf(search);
    const hint = hints.get(kind) ?? 1;
    const today = of.cap.amount ?? 0;
    const last = others.countFor(of.own);
    const place = of.place ?? last + 1;
    const isReached = (amount: number, guess: number): boolean =>
      amount > 0 && reached(outcomeWithCap(of, amount, guess));
    const isAt = (at: number): boolean =>
      isReached(capBeside(of, at, upwards), upwards ? at : at + 1);
    const sorted = rules.favoursSize;
    const found = upwards
      ? lastPlace({ from: 1, to: place - 1, hint, sorted }, isAt)
      : lastPlace({ from: place, to: last, hint, sorted }, isAt, "down");
    if (found !== undefined) hints.set(kind, found);
    let flip = found === undefined ? undefined : capBeside(of, found, upwards);
    for (const bar of barsBeside(of)) {
      const isBetween = upwards
        ? bar > today && bar < (flip ?? Infinity)
        : bar < today && bar > (flip ?? 0);
      if (isBetween && isReached(bar, place)) flip = bar;
    }
    return flip === undefined ? undefined : flipAt(flip, upwards);
  };

  const betweenPlaces = (
    { of, upwards, reached }: CapSearch,
    from: number,
  ): CapFlip | undefined => {
    const { own, company } = of;
    const place = others.placeOf({ companyId: company.companyId, amount: from }, own, own);
    const isReached = (amount: number): boolean => reached(outcomeWithCap(of, amount, place));
    const next = upwards ? place - 1 : place;
    const isLast = upwards ? next < 1 : next > others.countFor(own);
    if (isLast && upwards) return undefined;
    const end = isLast ? gridOver(grid, 0) : capBeside(of, next, !upwards);
    if (!(upwards ? end > from : end < from) || !isReached(end)) return undefined;
    return flipAt(bisectGrid(grid, { held: from, reached: end }, isReached), upwards);
  };

  const atPlace = (of: LineCase, place: number) => flipAt(capBeside(of, place, true), true);

  return { atPlaces, atPlace, betweenPlaces };
}

function kindOf({ of, outcome, upwards }: CapSearch): string {
  return `${upwards}|${outcome}|${of.facts.segmentBefore}`;
}

/** The cap of the grid nearest to that of the company at a place, ranking before or after it. */
type CapBeside = (of: LineCase, place: number, before: boolean) => number;

function capBesideOf(others: Others, grid: Grid): CapBeside {
  return ({ own, company }, place, before) => {
    if (place > others.countFor(own)) return gridOver(grid, 0);
    const other = others.at(place, own);
    const winsTie = byCodeUnit(company.companyId, other.companyId) < 0;
    if (before) return winsTie ? gridAtLeast(grid, other.amount) : gridOver(grid, other.amount);
    return winsTie ? gridUnder(grid, other.amount) : gridAtMost(grid, other.amount);
  };
}
