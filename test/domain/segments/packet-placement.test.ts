import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SegmentRule } from "../../../domain/segments/segment-rule.ts";
import {
  packetPlacementAt,
  plainPercentileSegment,
} from "../../../domain/segments/packet-placement.ts";
import { isIn, membershipFraction } from "../../../domain/segments/placement.ts";

/** The shipped breakpoints: 70 and 85 % with 2 and 5 points, 98 % with half a point and one. */
const RULE: SegmentRule = {
  packet_fraction: 0.5,
  list: [
    { id: "mega", to_percentile: 0.7, band: 0.02, whole_beyond: 0.05 },
    { id: "mid", to_percentile: 0.85, band: 0.02, whole_beyond: 0.05 },
    { id: "small", to_percentile: 0.98, band: 0.005, whole_beyond: 0.01 },
    { id: "micro" },
  ],
};

/** Placements: 0 is mega, 0.5 half mega and half mid, 1 mid, and so on to 3, micro. */
describe("METHODOLOGIES 5.4: a packet past the edge, the rest while it is still out, whole past the far side", () => {
  test.each`
    percentile | newcomer | mega   | megaMid | mid    | midSmall | small  | because
    ${0.64}    | ${0}     | ${0}   | ${0}    | ${0}   | ${0}     | ${0}   | ${"over five points better than 70 %: all of it is mega"}
    ${0.65}    | ${0}     | ${0}   | ${0}    | ${0.5} | ${0.5}   | ${0.5} | ${"exactly five points better: a packet comes from mid, which a small one reaches whole"}
    ${0.67}    | ${0}     | ${0}   | ${0}    | ${0.5} | ${0.5}   | ${0.5} | ${"three points better: a packet of mid; the rest of what was split"}
    ${0.68}    | ${0}     | ${0}   | ${0.5}  | ${1}   | ${1}     | ${1}   | ${"exactly two points better: inside, all stay; a split mid and small is beyond 85 %"}
    ${0.7}     | ${0}     | ${0}   | ${0.5}  | ${1}   | ${1}     | ${1}   | ${"exactly at the breakpoint a newcomer is mega"}
    ${0.701}   | ${1}     | ${0}   | ${0.5}  | ${1}   | ${1}     | ${1}   | ${"past the breakpoint a newcomer is mid, members stay"}
    ${0.72}    | ${1}     | ${0}   | ${0.5}  | ${1}   | ${1}     | ${1}   | ${"exactly two points worse: inside"}
    ${0.73}    | ${1}     | ${0.5} | ${1}    | ${1}   | ${1}     | ${1}   | ${"three points worse: a packet, or the rest"}
    ${0.75}    | ${1}     | ${0.5} | ${1}    | ${1}   | ${1}     | ${1}   | ${"exactly five points worse: still a packet"}
    ${0.76}    | ${1}     | ${1}   | ${1}    | ${1}   | ${1}     | ${1}   | ${"over five points worse: whole; six points better than 80 %: whole from small"}
    ${0.82}    | ${1}     | ${1}   | ${1}    | ${1}   | ${1}     | ${1.5} | ${"three points better than 85 %: a packet of small, the rest of a split one"}
    ${0.84}    | ${1}     | ${1}   | ${1}    | ${1}   | ${1.5}   | ${2}   | ${"inside the band of 85 %: mid, split and small stay"}
    ${0.88}    | ${2}     | ${1.5} | ${1.5}  | ${1.5} | ${2}     | ${2}   | ${"past 85 % and far past 70 %: mega comes to mid whole, and a packet of it goes on"}
    ${0.91}    | ${2}     | ${2}   | ${2}    | ${2}   | ${2}     | ${2}   | ${"over five points worse than 85 %: all small"}
    ${0.987}   | ${3}     | ${2.5} | ${2.5}  | ${2.5} | ${2.5}   | ${2.5} | ${"0.7 points past 98 %: a packet to micro"}
    ${0.995}   | ${3}     | ${3}   | ${3}    | ${3}   | ${3}     | ${3}   | ${"1.5 points past 98 %: whole"}
  `("at $percentile: $because", ({ percentile, newcomer, ...members }) => {
    expect(plainPercentileSegment(RULE, percentile)).toBe(newcomer);
    const befores = { mega: 0, megaMid: 0.5, mid: 1, midSmall: 1.5, small: 2 };
    for (const [name, before] of Object.entries(befores))
      expect(packetPlacementAt(RULE, { percentile, before }), name).toBe(members[name]);
  });
});

test.each`
  before | percentile | first  | then   | because
  ${0}   | ${0.73}    | ${0.5} | ${1}   | ${"still out at the next ranking: the rest follows"}
  ${0}   | ${0.69}    | ${0}   | ${0}   | ${"never out"}
  ${1}   | ${0.66}    | ${0.5} | ${0}   | ${"the same way up"}
  ${0.5} | ${0.7}     | ${0.5} | ${0.5} | ${"back inside the band it stays split"}
`("$before at $percentile: $because", ({ before, percentile, first, then }) => {
  const once = packetPlacementAt(RULE, { percentile, before });
  expect([once, packetPlacementAt(RULE, { percentile, before: once })]).toEqual([first, then]);
});

test.each`
  before | edge    | placement
  ${0}   | ${0.72} | ${0}
  ${0}   | ${0.75} | ${0.5}
  ${1}   | ${0.68} | ${1}
  ${1}   | ${0.65} | ${0.5}
`(
  "a quotient's last digit is not past an edge: $before at $edge",
  ({ before, edge, placement }) => {
    for (const off of [-2e-16, 0, 2e-16])
      expect(packetPlacementAt(RULE, { percentile: edge + off, before })).toBe(placement);
  },
);

test("nor past a breakpoint: 34511.19 of 35215.5 are 98 %", () => {
  const percentile = 34511.19 / (34511.19 + 704.31);
  expect(plainPercentileSegment(RULE, percentile)).toBe(2);
  expect(plainPercentileSegment(RULE, 0.9800000000000001)).toBe(2);
});

test("an edge is the decimal that the rulebook says: 0.7 and 0.1 is 0.8", () => {
  const wide = { ...RULE, list: [{ id: "a", to_percentile: 0.7, band: 0.1, whole_beyond: 0.2 }] };
  const rule = { ...wide, list: [...wide.list, { id: "b" }] };
  expect(0.7 + 0.1).toBeLessThan(0.8);
  const at = (percentile: number) => packetPlacementAt(rule, { percentile, before: 0 });
  expect([0.8, 0.8000000001, 0.9, 0.9000000001].map(at)).toEqual([0, 0.5, 0.5, 1]);
});

describe("a packet that is not half", () => {
  const third: SegmentRule = { ...RULE, packet_fraction: 0.3 };
  test.each`
    percentile | before | above  | below  | because
    ${0.73}    | ${0}   | ${0.7} | ${0.3} | ${"three tenths go down"}
    ${0.66}    | ${1}   | ${0.3} | ${0.7} | ${"three tenths go up"}
    ${0.7}     | ${0.3} | ${0.7} | ${0.3} | ${"split it stays as it was"}
    ${0.7}     | ${0.7} | ${0.3} | ${0.7} | ${"either way"}
  `("at $percentile from $before: $because", ({ percentile, before, above, below }) => {
    const placement = packetPlacementAt(third, { percentile, before });
    expect(membershipFraction(placement, 0, 0.3)).toBe(above);
    expect(membershipFraction(placement, 1, 0.3)).toBe(below);
  });

  test("between the second and the third segment the parts are the same bits", () => {
    const placement = packetPlacementAt(third, { percentile: 0.88, before: 1 });
    expect([1, 2].map((at) => membershipFraction(placement, at, 0.3))).toEqual([0.7, 0.3]);
  });
});

const percentile = fc.double({ min: 0.0001, max: 1, noNaN: true });
const placement = fc.constantFrom(0, 0.5, 1, 1.5, 2, 2.5, 3);

test("the parts of a company over the segments sum to one, in one segment or two neighbours", () => {
  fc.assert(
    fc.property(percentile, placement, (at, before) => {
      const after = packetPlacementAt(RULE, { percentile: at, before });
      const parts = RULE.list.map((_, segment) => membershipFraction(after, segment, 0.5));
      expect(parts.reduce((total, part) => total + part)).toBe(1);
      expect(parts.every((part) => [0, 0.5, 1].includes(part))).toBe(true);
      expect(parts.map((part) => part > 0)).toEqual(RULE.list.map((_, at) => isIn(after, at)));
    }),
  );
});

test("a larger percentile, or a worse place before, is never a better place after", () => {
  fc.assert(
    fc.property(fc.tuple(percentile, percentile), fc.tuple(placement, placement), (at, from) => {
      const least = { percentile: Math.min(...at), before: Math.min(...from) };
      const most = { percentile: Math.max(...at), before: Math.max(...from) };
      expect(packetPlacementAt(RULE, least)).toBeLessThanOrEqual(packetPlacementAt(RULE, most));
    }),
  );
});

test("at an unchanged percentile the third ranking changes nothing", () => {
  fc.assert(
    fc.property(percentile, placement, (at, before) => {
      const next = (from: number) => packetPlacementAt(RULE, { percentile: at, before: from });
      const second = next(next(before));
      expect(next(second)).toBe(second);
    }),
  );
});
