import { subjectOf } from "../eligibility/eligibility.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { capTestsOf, type CapTests } from "./cap-tests.ts";
import { casesOf, type Cases } from "./cases.ts";
import type { LineCase } from "./line-case.ts";
import { othersOf, type Others } from "./others.ts";

/** Answers what a review would say of one line if that line's values were others, all else equal. */
export interface WhatIf {
  readonly others: Others;
  readonly cases: Cases;
  readonly capTests: (line: ReviewLine) => CapTests;
  /** Place in the list of segments of the index the line would be in; their number = in none. */
  readonly outcomeOf: (of: LineCase) => number;
  /** The outcome with another company cap; `guess`: the likely place of that cap. */
  readonly outcomeWithCap: (of: LineCase, amount: number, guess?: number) => number;
}

export function whatIfOf(review: Review): WhatIf {
  const { rules, segmentation } = review;
  const others = othersOf(review);
  const capTests = capTestsOf(rules);
  const none = segmentation.ids.length;
  return {
    others,
    capTests,
    cases: casesOf(rules, others, capTests),
    outcomeWithCap: ({ line, company, own, facts, stands }, amount, guess) => {
      if (!stands) return none;
      const subject = subjectOf(line, { amount, given: true });
      if (!capTests(line).moving.every((test) => test.passes(subject))) return none;
      const place = others.placeOf({ companyId: company.companyId, amount }, own, guess);
      return others.outcomeAt(facts, { own, place, amount });
    },
    outcomeOf: ({ cap, line, place, own, facts, stands }) => {
      if (!stands || place === undefined) return none;
      const subject = subjectOf(line, cap);
      if (!capTests(line).moving.every((test) => test.passes(subject))) return none;
      return others.outcomeAt(facts, { own, place, amount: cap.amount! });
    },
  };
}
