import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { selectedReview } from "../../../domain/selected-review.ts";
import { inquiryOf } from "../../../domain/verdicts/inquiry.ts";
import type { LineCase } from "../../../domain/verdicts/line-case.ts";
import {
  cutRulebook,
  METHODS,
  RANKS,
  rulebookBy,
  scoredReview,
} from "../../arbitraries/selection-rulebooks.ts";
import { unlessRefused } from "./flip-law.ts";

const RULEBOOKS = {
  ...Object.fromEntries(
    Object.entries(RANKS).map(([name, rank]) => [name, rulebookBy(METHODS["top_n"]!, rank)]),
  ),
  "segments cut at amounts": cutRulebook(RANKS["float_cap of companies"]),
};

/** None, a loss of all that is there, and what passes every other unit. */
const VALUES = [0, 0.1, 1, 17.3, 60, 1000];

/** Columns that tests look at, and of which ranks are made. */
const COLUMNS = ["price", "shares", "float_factor", "advt", "company_cap"];

describe.each(Object.entries(RULEBOOKS))("%s", (_name, rulebook) => {
  test("what a value of a lever makes, and its key and cap alone, are those of any value", () => {
    let [standing, fallen] = [0, 0];
    fc.assert(
      fc.property(scoredReview(rulebook), (inputs) => {
        const review = unlessRefused(() => selectedReview(inputs));
        if (!review) return;
        const inquiry = inquiryOf(review);
        const checked = (of: LineCase, column: string): void => {
          const { cases } = inquiry.by(column).whatIf;
          const from = cases.anew(of);
          for (const value of VALUES) {
            const whole = cases.withValue(from, { column, value });
            expect(cases.withLever(from, { column, value })).toEqual(whole);
            expect(cases.keyWith(from, { column, value })).toEqual(whole.key);
            expect(cases.capWith(from, { column, value })).toEqual(whole.cap);
            if (whole.stands) standing += 1;
            else fallen += 1;
          }
        };
        for (const company of review.companies)
          for (const { at } of company.lines) {
            const of = inquiry.whatIf.cases.today(review.standings[at]!, company, undefined);
            for (const column of COLUMNS) checked(of, column);
          }
      }),
      { numRuns: 10 },
    );
    expect(Math.min(standing, fallen)).toBeGreaterThan(100);
  });
});
