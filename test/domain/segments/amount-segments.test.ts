import { describe, expect, test } from "vitest";
import type { SegmentRule } from "../../../domain/segments/segment-rule.ts";
import {
  amountSegmentAt,
  givenCuts,
  plainAmountSegment,
} from "../../../domain/segments/amount-segments.ts";

/** Cut-offs at 90 and 30; members stay down to two thirds of the lower, up to 1.5 of the upper one. */
const RULE: SegmentRule = {
  list: [
    { id: "large", at_least: 90, stay_down_to: 2 / 3, stay_up_to: 1.5 },
    { id: "mid", at_least: 30, stay_down_to: 2 / 3, stay_up_to: 1.5 },
    { id: "small" },
  ],
};
const CUTS = givenCuts(RULE);
const [LARGE, MID, SMALL] = [0, 1, 2];

describe("METHODOLOGIES 5.3: entry at the cut-off, members stay to 2/3 and 1.5 of it", () => {
  test.each`
    amount   | newcomer | large    | mid      | small    | because
    ${135}   | ${LARGE} | ${LARGE} | ${MID}   | ${MID}   | ${"exactly 1.5 x 90: a mid member stays, a small one comes into mid"}
    ${135.1} | ${LARGE} | ${LARGE} | ${LARGE} | ${LARGE} | ${"over 1.5 x 90: a mid member moves up"}
    ${90}    | ${LARGE} | ${LARGE} | ${MID}   | ${MID}   | ${"exactly at the cut-off a newcomer is large"}
    ${89.9}  | ${MID}   | ${LARGE} | ${MID}   | ${MID}   | ${"under the cut-off, within the large members' buffer"}
    ${60}    | ${MID}   | ${LARGE} | ${MID}   | ${MID}   | ${"exactly 2/3 x 90: a large member stays"}
    ${59.9}  | ${MID}   | ${MID}   | ${MID}   | ${MID}   | ${"under 2/3 x 90: a large member moves down"}
    ${45}    | ${MID}   | ${MID}   | ${MID}   | ${SMALL} | ${"exactly 1.5 x 30: a small member stays"}
    ${20}    | ${SMALL} | ${MID}   | ${MID}   | ${SMALL} | ${"exactly 2/3 x 30: a mid member stays, a large one falls into mid"}
    ${19.9}  | ${SMALL} | ${SMALL} | ${SMALL} | ${SMALL} | ${"under 2/3 x 30"}
  `("$amount: $because", ({ amount, newcomer, large, mid, small }) => {
    expect(plainAmountSegment(CUTS, amount)).toBe(newcomer);
    expect(amountSegmentAt(CUTS, { amount, before: LARGE })).toBe(large);
    expect(amountSegmentAt(CUTS, { amount, before: MID })).toBe(mid);
    expect(amountSegmentAt(CUTS, { amount, before: SMALL })).toBe(small);
  });
});

describe("a buffer's edge is the product as it is written", () => {
  const cuts = givenCuts({
    list: [{ id: "large", at_least: 100, stay_down_to: 0.55, stay_up_to: 1.15 }, { id: "small" }],
  });
  test.each`
    amount            | before | gives | because
    ${55}             | ${0}   | ${0}  | ${"exactly 0.55 x 100, which in doubles is 55.00000000000001"}
    ${54.99999999999} | ${0}   | ${1}  | ${"under it"}
    ${115}            | ${1}   | ${1}  | ${"exactly 1.15 x 100, which in doubles is 114.99999999999999"}
    ${115.0000000001} | ${1}   | ${0}  | ${"over it"}
  `("$amount: $because", ({ amount, before, gives }) => {
    expect(amountSegmentAt(cuts, { amount, before })).toBe(gives);
  });
});
