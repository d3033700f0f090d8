import { firstFailed } from "../eligibility/eligibility-test.ts";
import { subjectOf } from "../eligibility/eligibility.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { unitIdOf } from "../selection/rank.ts";
import { companyFloatCap } from "../selection/float-cap-measure.ts";
import { NO_MORE } from "../selection/rank-basis.ts";
import { capTestsOf, type CapTests } from "./cap-tests.ts";
import { casesOf, type Cases } from "./cases.ts";
import {
  endingSiblingsOf,
  isSameCap,
  type EndingSiblings,
  type SeenByOthers,
} from "./ending-sibling.ts";
import { lastKnown } from "./last-known.ts";
import { leversOf, type Lever } from "./lever.ts";
import type { LineCase } from "./line-case.ts";
import { movedNumber } from "./market-turns.ts";
import { othersOf, type Others } from "./others.ts";
import type { MovedCaseNumbers } from "./outcome-turns.ts";
import { siblingTurnsOf } from "./sibling-turns.ts";
import { outcomeWholeOf } from "./selected-whole.ts";

/** Answers what a review would say of one line if that line's values were others, all else equal. */
export interface WhatIf {
  readonly others: Others;
  readonly cases: Cases;
  readonly capTests: (line: ReviewLine) => CapTests;
  /** Place in the list of segments of the index the line would be in; their number = in none. */
  readonly outcomeOf: (of: LineCase) => number;
  readonly endingOf: EndingSiblings["endingOf"];
  readonly leverOf: (of: LineCase) => Lever;
  /** Where the outcome may turn back on the way of a line's lever to better ranks. */
  readonly turnsOf: (of: LineCase, segment: number) => LeverTurns;
  /** The outcome with another value of the line's lever; `guess`: the likely place with that value. */
  readonly outcomeWith: (of: LineCase, value: number, guess?: number) => number;
}

/** Amounts of the number ranked by, and values of the lever itself. */
export interface LeverTurns {
  readonly amounts: readonly number[];
  readonly values: readonly number[];
}

export function whatIfOf(review: Review): WhatIf {
  const { rules, segmentation } = review;
  const others = othersOf(review);
  const capTests = capTestsOf(rules);
  const cases = casesOf(review, others, capTests);
  const none = segmentation.ids.length;
  const lever = leversOf(rules.rank);

  const { endingOf, mayEnd } = endingSiblingsOf(rules);
  const outcomeWhole = outcomeWholeOf(review);
  const movesSiblings = ({ company, lines, cap }: LineCase): boolean =>
    rules.rank.unit === "security" && lines.length > 1 && !isSameCap(cap, company.cap);

  /** A review that ends changes nothing. */
  const outcomeToday = ({ line, company }: SeenByOthers): number =>
    company.eligible.some(({ at }) => at === line.at)
      ? (segmentation.placementOf.get(unitIdOf(line, rules)) ?? none)
      : none;

  const outcomeOf = (of: LineCase): number => {
    const { line, lines, cap, subject, facts, key, group, own, place, stands } = of;
    if (endingOf(of)) return outcomeToday(of);
    if (!stands || place === undefined) return none;
    if (movesSiblings(of)) return outcomeWhole(of);
    if (firstFailed(capTests(line).moving, subject)) return none;
    const company = { lines, cap };
    return others.outcomeAt(facts, { own, place, amount: key!.amount, group, company });
  };

  /** The same as `outcomeOf` of the changed case, without making one. */
  const outcomeWithCap: WhatIf["outcomeWith"] = (of, amount, guess) => {
    const { line, company, lines, own, facts, group, stands } = of;
    if (!stands) return none;
    const cap = { amount, given: true };
    if (endingOf({ line, company, lines, cap })) return outcomeToday(of);
    const subject = subjectOf(line, cap);
    if (firstFailed(capTests(line).moving, subject)) return none;
    const place = others.placeOf({ id: company.companyId, amount, more: NO_MORE }, own, guess);
    const moved = { lines, cap };
    return others.outcomeAt(facts, { own, place, amount, group, company: moved });
  };

  const outcomeWith: WhatIf["outcomeWith"] =
    rules.rank.capOnly && rules.rank.unit === "company"
      ? outcomeWithCap
      : (of, value) => outcomeOf(cases.withValue(of, { column: lever(of).column, value }));
  const siblingTurns = siblingTurnsOf(review, mayEnd);
  const columnTurns = lastKnown((of) => {
    if (others.columnTurnsOf === undefined && of.lines.length === 1) return () => [];
    const moved = movedBy(cases, of, lever(of).column);
    const turns = others.columnTurnsOf?.(of, moved);
    const siblings = siblingTurns(of, moved.fullCap);
    return (segment: number) => [...(turns?.(segment) ?? []), ...siblings];
  });
  return {
    others,
    turnsOf: (of, segment) => ({
      amounts: others.turnsOf(of),
      values: columnTurns(of)(segment),
    }),
    capTests,
    cases,
    outcomeOf,
    endingOf,
    leverOf: lever,
    outcomeWith: others.columnTurnsOf ? remembered(outcomeWith) : outcomeWith,
  };
}

/** What a column's value makes of a company's caps. */
function movedBy(cases: Cases, of: LineCase, column: string): MovedCaseNumbers {
  const at = (value: number): LineCase => cases.withValue(of, { column, value });
  // A free float of two is none.
  const from = column === "float_factor" ? 0.5 : 1;
  return {
    fullCap: movedNumber((value) => at(value).cap.amount ?? 0, from),
    floatCap: movedNumber((value) => {
      const { lines, cap } = at(value);
      return companyFloatCap({ lines, cap });
    }, from),
  };
}

/** Each segment's verdict on a line asks for the same values, on the same way. */
function remembered(outcomeWith: WhatIf["outcomeWith"]): WhatIf["outcomeWith"] {
  let last: LineCase | undefined;
  let known = new Map<number, number>();
  return (of, value, guess) => {
    if (of !== last) [last, known] = [of, new Map()];
    const found = known.get(value) ?? outcomeWith(of, value, guess);
    known.set(value, found);
    return found;
  };
}
