import fc from "fast-check";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { InclusiveRange } from "../../domain/segments/segment-sizes.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { smallReview, smallRulebook } from "./small-review.ts";

/** Three segments by coverage in two markets whose sizes differ by half. */
export const coverageRulebook = (range: InclusiveRange): Methodology =>
  smallRulebook({
    select: { annual: { stages: ["member", "not member"] } },
    segments: {
      per: "country",
      sizes: {
        by: "country",
        range,
        coverage_moves: { at_least: range.at_least, at_most: Math.max(1, range.at_least) },
        references: [
          {
            from: plainDate("2020-01-01"),
            of: {
              "United States": { large: 30, mid: 16, small: 8 },
              Canada: { large: 15, mid: 8, small: 4 },
            },
          },
        ],
      },
      list: [
        {
          id: "large",
          coverage: { target: 0.5, at_least: 0.45, at_most: 0.6 },
          stay_down_to: 0.8,
          stay_up_to: 1.2,
        },
        {
          id: "mid",
          coverage: { target: 0.75, at_least: 0.7, at_most: 0.82 },
          newcomer_float: 0.5,
          stay_down_to: 0.7,
          stay_up_to: 1.5,
        },
        {
          id: "small",
          coverage: { target: 0.9, at_least: 0.86, at_most: 0.97 },
          newcomer_float: 0.4,
          stay_down_to: 0.5,
        },
      ],
    },
    caps: { annual: [] },
  });

/** By what mostly decides. */
export const COVERAGE_RULEBOOKS: Readonly<Record<string, Methodology>> = {
  sizes: coverageRulebook({ at_least: 0.9, at_most: 1.3 }),
  coverages: coverageRulebook({ at_least: 0.5, at_most: 5 }),
};

/** A small review whose lines are of two markets, with some of their shares in fixed hands. */
export function marketReview(methodology: Methodology): fc.Arbitrary<ReviewInputs> {
  const extra = fc.record({
    country: fc.constantFrom("United States", "United States", "Canada", ""),
    floatFactor: fc.constantFrom(1, 1, 0.7, 0.5, 0.3, 0.1),
  });
  return fc
    .record({
      inputs: smallReview(methodology),
      extras: fc.array(extra, { minLength: 60, maxLength: 60 }),
    })
    .map(({ inputs, extras }) => {
      const securities = inputs.universe.securities.map((security, at) => ({
        ...security,
        ...extras[at]!,
      }));
      return { ...inputs, universe: { ...inputs.universe, securities } };
    });
}
