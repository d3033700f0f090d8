import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { companyFloatCap } from "../measures/float-cap-measure.ts";
import { capTestsOf, type CapTests } from "./cap-tests.ts";
import { casesOf, type Cases } from "./cases.ts";
import { companyTurnsOf, type MovingLine } from "./company-turns.ts";
import { endingSiblingsOf, type EndingSiblings } from "./ending-sibling.ts";
import { lastKnown } from "./last-known.ts";
import { leverStretches, type LeverStretch } from "./lever-stretches.ts";
import { leversOf, type Lever } from "./lever.ts";
import type { LineCase } from "./line-case.ts";
import { movedNumber } from "../turns/moved-number.ts";
import { othersOf, type Others } from "./others.ts";
import type { MovedCaseNumbers } from "./outcome-turns.ts";
import { outcomesOf, type Outcomes } from "./outcomes.ts";
import { siblingTurnsOf } from "./sibling-turns.ts";

/** Answers what a review would say of one line if that line's values were others, all else equal. */
export interface WhatIf extends Outcomes {
  readonly others: Others;
  readonly cases: Cases;
  readonly capTests: (line: ReviewLine) => CapTests;
  readonly endingOf: EndingSiblings["endingOf"];
  readonly leverOf: (of: LineCase) => Lever;
  /** Where the outcome may turn back on the way of a line's lever to better ranks. */
  readonly turnsOf: (of: LineCase, segment: number) => LeverTurns;
}

/** Amounts of the number ranked by, and values of the lever itself. */
export interface LeverTurns {
  readonly amounts: readonly number[];
  readonly values: readonly number[];
}

export function whatIfOf(review: Review): WhatIf {
  const { rules } = review;
  const others = othersOf(review);
  const capTests = capTestsOf(rules);
  const cases = casesOf(review, others, capTests);
  const leverOf = leversOf(rules);
  const { endingOf, mayEnd } = endingSiblingsOf(rules);
  const outcomes = outcomesOf(review, { others, cases, capTests, leverOf, endingOf });
  const siblingTurns = siblingTurnsOf(review, mayEnd);
  const companyTurns = companyTurnsOf(review, others);
  const columnTurns = lastKnown((of) => {
    if (others.columnTurnsOf === undefined && of.lines.length === 1) return () => [];
    const { stretches, bends } = leverStretches(cases, rules, { of, column: leverOf(of).column });
    const turnsIn = stretches.map(turnsAlong);
    return (segment: number) => [...turnsIn.flatMap((turns) => turns(segment)), ...bends];
  });
  const turnsAlong = ({ moving, valuesOf }: LeverStretch) => {
    const { of } = moving;
    const moved = movedBy(moving);
    const turns = others.columnTurnsOf?.(of, moved);
    const siblings = siblingTurns(of, moved.fullCap);
    const edges = moved.fullCap.slope === 0 ? [] : companyTurns(moving, siblings);
    return (segment: number) =>
      [...(turns?.(segment) ?? []), ...siblings, ...edges].flatMap(valuesOf);
  };
  return {
    others,
    turnsOf: (of, segment) => ({
      amounts: others.turnsOf(of),
      values: columnTurns(of)(segment),
    }),
    capTests,
    cases,
    endingOf,
    leverOf,
    ...outcomes,
  };
}

/** What a column's value makes of a company's caps. */
function movedBy({ at, from, to }: MovingLine): MovedCaseNumbers {
  return {
    fullCap: movedNumber((value) => at(value).cap.amount ?? 0, { from, to }),
    floatCap: movedNumber(
      (value) => {
        const { lines, cap } = at(value);
        return companyFloatCap({ lines, cap });
      },
      { from, to },
    ),
  };
}
