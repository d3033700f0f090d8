import { isDecided } from "../selection/company.ts";
import { companyFloatCap } from "../measures/float-cap-measure.ts";
import { marketTurns } from "./market-turns.ts";
import { amountSegmentAt, plainAmountSegment } from "./amount-segments.ts";
import { coverageProblems } from "./coverage-problems.ts";
import { coverageInWords } from "./coverage-words.ts";
import { cutoffAccount } from "./cutoff-account.ts";
import { hasFloat, marketCuts, reportedCutoffs, type MarketCuts } from "./market-cuts.ts";
import { marketsOf, type Market } from "./markets.ts";
import type { SegmentMethod } from "./segment-method.ts";
import type { SegmentUnit } from "./segment-unit.ts";

/**
 * Cut-offs that each market finds from its coverage, inside a range of sizes, with buffers either side.
 *
 * Rule: a newcomer goes by the cut-offs; it is in none where it is below the last, or has less free
 * float than one that it is at or above asks for. A member moves past a buffer, below the last one
 * out. Whoever a decision puts in is at least in the last segment.
 * Boundary: exactly the free float asked for is enough.
 * Source: METHODOLOGIES 5.3; docs/methodology/selection.md, segments.
 */
export const byCoverage: SegmentMethod = {
  keys: ["per", "sizes", "coverage", "newcomer_float", "stay_down_to", "stay_up_to"],
  columns: ({ per, sizes }) => [
    ...(per === undefined ? [] : [{ path: ["per"], column: per }]),
    ...(sizes === undefined ? [] : [{ path: ["sizes", "by"], column: sizes.by }]),
  ],
  problems: coverageProblems,
  overlap: () => undefined,
  newcomersBy: "amount",
  moving: "none",
  heldBecause: "its number ranked by is inside the buffer",
  words: coverageInWords,
  marketsOf,
  columnTurnsOf: marketTurns,
  cutsOf: (rule, { marketOf, markets = [] }) => {
    const known = new Map<Market, MarketCuts>();
    const cutsIn = (market: Market): MarketCuts => {
      const found = known.get(market) ?? marketCuts(rule, market);
      known.set(market, found);
      return found;
    };
    const last = rule.list.length - 1;
    const placed = (unit: SegmentUnit, segment: number): number =>
      isDecided(unit) ? Math.min(segment, last) : segment;
    return {
      newcomer: (unit) => {
        const cuts = cutsIn(marketOf!(unit));
        const plain = plainAmountSegment(cuts, unit.amount);
        if (isDecided(unit) || plain > last) return placed(unit, plain);
        const floatCap = companyFloatCap(unit.company);
        return hasFloat(cuts, { segment: plain, floatCap }) ? plain : last + 1;
      },
      plain: (unit) => plainAmountSegment(cutsIn(marketOf!(unit)), unit.amount),
      member: (unit, before) => {
        const cuts = cutsIn(marketOf!(unit));
        return placed(unit, amountSegmentAt(cuts, { amount: unit.amount, before }));
      },
      breakpoints: () => [],
      cutoffs: () => markets.flatMap((market) => reportedCutoffs(cutsIn(market))),
      account: (unit, segment) => cutoffAccount(cutsIn(marketOf!(unit)), { unit, segment }),
    };
  },
};
