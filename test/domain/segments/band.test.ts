import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakpointsOf, plainSegment, segmentAt } from "../../../domain/segments/band.ts";
import type { SegmentRule } from "../../../domain/segments/segment-rule.ts";
import { capsToRank, prefixCapsOf } from "../../../domain/numeric/prefix-caps.ts";

const RULE: SegmentRule = {
  percentile_over: 14,
  list: [{ id: "LARGE", to_rank: 8, band: 0.025 }, { id: "SMALL" }],
};
/** The worked example: fourteen companies, breakpoint at rank 8. */
const CAPS = [400, 200, 120, 80, 50, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8];
const sums = prefixCapsOf(CAPS);
const percentileAt = (rank: number): number => capsToRank(sums, rank) / capsToRank(sums, 14);
const breakpoints = breakpointsOf(RULE, percentileAt);
const [LARGE, SMALL] = [0, 1];

function segment(rank: number, before: number | undefined): number {
  if (before === undefined) return plainSegment(RULE, rank);
  return segmentAt({ rank, percentile: percentileAt(rank), before }, breakpoints);
}

describe("METHODOLOGIES 3.2, worked band example", () => {
  test("breakpoint and band limits", () => {
    expect(breakpoints[0]!.percentile).toBeCloseTo(0.94095745, 8);
    expect(breakpoints[0]!.lower).toBeCloseTo(0.91595745, 8);
    expect(breakpoints[0]!.upper).toBeCloseTo(0.96595745, 8);
  });

  test.each`
    rank  | percent      | large    | small    | newcomer | because
    ${5}  | ${90.425532} | ${LARGE} | ${LARGE} | ${LARGE} | ${"below the lower limit: promoted"}
    ${6}  | ${91.702128} | ${LARGE} | ${SMALL} | ${LARGE} | ${"in the band: a small member stays small"}
    ${8}  | ${94.095745} | ${LARGE} | ${SMALL} | ${LARGE} | ${"the breakpoint company itself"}
    ${9}  | ${95.212766} | ${LARGE} | ${SMALL} | ${SMALL} | ${"just below the breakpoint: a large member stays"}
    ${10} | ${96.276596} | ${LARGE} | ${SMALL} | ${SMALL} | ${"still in the band"}
    ${11} | ${97.287234} | ${SMALL} | ${SMALL} | ${SMALL} | ${"over the upper limit: demoted"}
  `("rank $rank at $percent %: $because", ({ rank, percent, large, small, newcomer }) => {
    expect(percentileAt(rank) * 100).toBeCloseTo(percent, 6);
    expect(segment(rank, LARGE)).toBe(large);
    expect(segment(rank, SMALL)).toBe(small);
    expect(segment(rank, undefined)).toBe(newcomer);
  });
});

describe("at a band limit", () => {
  const [{ lower, upper } = { lower: 0, upper: 0 }] = breakpoints;
  test.each`
    rank | percentile       | before   | gives    | because
    ${6} | ${lower}         | ${SMALL} | ${SMALL} | ${"exactly at the lower limit is inside"}
    ${6} | ${lower - 1e-11} | ${SMALL} | ${LARGE} | ${"just below it is outside"}
    ${9} | ${upper}         | ${LARGE} | ${LARGE} | ${"exactly at the upper limit is inside"}
    ${9} | ${upper + 1e-11} | ${LARGE} | ${SMALL} | ${"just above it is outside"}
  `("a member of $before at $percentile goes to $gives: $because", ({ gives, ...place }) => {
    expect(segmentAt(place, breakpoints)).toBe(gives);
  });
});

describe("ten companies of one size, a band of ten points", () => {
  const equal = prefixCapsOf(CAPS.slice(0, 10).map(() => 1));
  const part = (rank: number): number => capsToRank(equal, rank) / capsToRank(equal, 10);
  test.each`
    breakpoint | rank | before   | gives    | because
    ${4}       | ${3} | ${SMALL} | ${SMALL} | ${"0.3 is exactly the lower limit; 0.4 - 0.1 is a little more in doubles"}
    ${4}       | ${2} | ${SMALL} | ${LARGE} | ${"0.2 is below it"}
    ${7}       | ${8} | ${LARGE} | ${LARGE} | ${"0.8 is exactly the upper limit; 0.7 + 0.1 is a little less in doubles"}
    ${7}       | ${9} | ${LARGE} | ${SMALL} | ${"0.9 is above it"}
  `("rank $rank, breakpoint $breakpoint: $because", ({ breakpoint, rank, before, gives }) => {
    const list = [{ id: "LARGE", to_rank: breakpoint, band: 0.1 }, { id: "SMALL" }];
    const points = breakpointsOf({ percentile_over: 10, list }, part);
    expect(segmentAt({ rank, percentile: part(rank), before }, points)).toBe(gives);
  });
});

test("without a band a member goes where its rank puts it", () => {
  const plain = { ...RULE, list: [{ id: "LARGE", to_rank: 8 }, { id: "SMALL" }] };
  const points = breakpointsOf(plain, percentileAt);
  for (let rank = 1; rank <= 14; rank++)
    for (const before of [LARGE, SMALL])
      expect(segmentAt({ rank, percentile: percentileAt(rank), before }, points)).toBe(
        plainSegment(plain, rank),
      );
});

test("a member's segment lies between its old one and the one of its rank", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 14 }), fc.constantFrom(LARGE, SMALL), (rank, before) => {
      const gives = segment(rank, before);
      const plain = plainSegment(RULE, rank);
      expect(gives).toBeGreaterThanOrEqual(Math.min(before, plain));
      expect(gives).toBeLessThanOrEqual(Math.max(before, plain));
    }),
  );
});

test("prefix sums are the same bits whatever is moved in and out", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 300_000_000_000_000 }), { minLength: 1, maxLength: 60 }),
      (cents) => {
        const caps = cents.map((cent) => cent / 100);
        const exact = cents.reduce((total, cent) => total + BigInt(cent), 0n);
        expect(capsToRank(prefixCapsOf(caps), caps.length)).toBeCloseTo(Number(exact) / 100, -1);
        const backwards = capsToRank(prefixCapsOf(caps.toReversed()), caps.length);
        expect(capsToRank(prefixCapsOf(caps), caps.length)).toBe(backwards);
      },
    ),
  );
});
