import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { selectedReview } from "../../../domain/selected-review.ts";
import { assignSegments } from "../../../domain/segments/assign-segments.ts";
import { rankUnits } from "../../../domain/selection/rank.ts";
import { companyMovesOf, rankedAfter } from "../../../domain/verdicts/company-moves.ts";
import { segmentAmongOf } from "../../../domain/verdicts/segment-among.ts";
import {
  bandedRulebook,
  cutRulebook,
  packetedRulebook,
  RANKS,
} from "../../arbitraries/selection-rulebooks.ts";
import { packetReview } from "../../arbitraries/packet-review.ts";
import { smallReview } from "../../arbitraries/small-review.ts";
import { unlessRefused } from "./flip-law.ts";

const BY_LINES = RANKS["float_cap of securities"]!;
const SELECT = { top_n: { n: 14 } };

const REVIEWS = {
  "by rank with a band": smallReview(bandedRulebook(SELECT, BY_LINES)),
  "by percentile, moved in packets": packetReview(packetedRulebook(SELECT, BY_LINES)),
  "cut at amounts": smallReview(cutRulebook(BY_LINES, SELECT)),
};

describe.each(Object.entries(REVIEWS))("segments %s", (_name, reviews) => {
  test("hold a line of which several of the company move where a whole new ranking puts it", () => {
    let moved = 0;
    fc.assert(
      fc.property(reviews, fc.integer({ min: 1, max: 60 }), (inputs, amount) => {
        const review = unlessRefused(() => selectedReview(inputs));
        if (!review) return;
        const { rules, ranking, companies } = review;
        const movesOf = companyMovesOf(ranking, rules.rank);
        const segmentAmong = segmentAmongOf(review);
        for (const company of companies) {
          const cap = { amount, given: true };
          const units = rankUnits([{ ...company, cap, eligible: company.lines }], rules);
          for (const asked of units.keys()) {
            const moves = movesOf(company, units, asked);
            const whole = rankedAfter(ranking, rules.rank, moves);
            expect(whole.map(({ id }) => id)).toEqual(
              whole.toSorted(rules.rank.order).map(({ id }) => id),
            );
            const { placements } = assignSegments(
              whole,
              whole.map(() => "within_top_n"),
              rules,
            );
            expect(segmentAmong(moves)).toBe(
              placements[whole.findIndex(({ id }) => id === units[asked]!.id)],
            );
            if (units.length > 1) moved += 1;
          }
        }
      }),
      { numRuns: 20 },
    );
    expect(moved).toBeGreaterThan(50);
  });
});
