import { subjectOf } from "../eligibility/eligibility.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import type { CompanyCap } from "../selection/company-cap.ts";
import { NO_MORE } from "../selection/rank-basis.ts";
import { capTestsOf, type CapTests } from "./cap-tests.ts";
import { casesOf, type Cases } from "./cases.ts";
import { leversOf, type Lever } from "./lever.ts";
import type { LineCase } from "./line-case.ts";
import { othersOf, type Others } from "./others.ts";
import { outcomeWholeOf } from "./selected-whole.ts";

/** Answers what a review would say of one line if that line's values were others, all else equal. */
export interface WhatIf {
  readonly others: Others;
  readonly cases: Cases;
  readonly capTests: (line: ReviewLine) => CapTests;
  /** Place in the list of segments of the index the line would be in; their number = in none. */
  readonly outcomeOf: (of: LineCase) => number;
  readonly leverOf: (of: LineCase) => Lever;
  /** The outcome with another value of the line's lever; `guess`: the likely place with that value. */
  readonly outcomeWith: (of: LineCase, value: number, guess?: number) => number;
}

export function whatIfOf(review: Review): WhatIf {
  const { rules, segmentation } = review;
  const others = othersOf(review);
  const capTests = capTestsOf(rules);
  const cases = casesOf(rules, others, capTests);
  const none = segmentation.ids.length;
  const lever = leversOf(rules.rank);

  const outcomeWhole = outcomeWholeOf(review);
  const movesSiblings = ({ company, cap }: LineCase): boolean =>
    rules.rank.unit === "security" && company.lines.length > 1 && !isSameCap(cap, company.cap);

  const outcomeOf = (of: LineCase): number => {
    const { cap, line, place, own, facts, key, group, stands } = of;
    if (!stands || place === undefined) return none;
    if (movesSiblings(of)) return outcomeWhole(of);
    const subject = subjectOf(line, cap);
    if (!capTests(line).moving.every((test) => test.passes(subject))) return none;
    return others.outcomeAt(facts, { own, place, amount: key!.amount, group });
  };

  /** The same as `outcomeOf` of the changed case, without making one. */
  const outcomeWithCap: WhatIf["outcomeWith"] = (of, amount, guess) => {
    const { line, company, own, facts, group, stands } = of;
    if (!stands) return none;
    const subject = subjectOf(line, { amount, given: true });
    if (!capTests(line).moving.every((test) => test.passes(subject))) return none;
    const place = others.placeOf({ id: company.companyId, amount, more: NO_MORE }, own, guess);
    return others.outcomeAt(facts, { own, place, amount, group });
  };

  return {
    others,
    capTests,
    cases,
    outcomeOf,
    leverOf: lever,
    outcomeWith:
      rules.rank.capOnly && rules.rank.unit === "company"
        ? outcomeWithCap
        : (of, value) => outcomeOf(cases.withValue(of, { column: lever(of).column, value })),
  };
}

function isSameCap(a: CompanyCap, b: CompanyCap): boolean {
  return a.amount === b.amount && a.given === b.given;
}
