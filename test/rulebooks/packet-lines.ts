import { membersOf, securityOf } from "../arbitraries/made-universe.ts";

/** Caps of eleven companies, 1,000 together; beside each its cumulative percentile. */
const CAPS = {
  A: 500, // 50 %
  B: 150, // 65 %
  C: 80, // 73 %: three points past 70 %
  D: 55, // 78.5 %
  E: 45, // 83 %
  F: 45, // 87.5 %: two and a half points past 85 %
  G: 40, // 91.5 %
  H: 35, // 95 %
  I: 25, // 97.5 %
  J: 15, // 99 %: exactly one point past 98 %
  K: 10, // 100 %
};
export const PACKET_LINES = Object.entries(CAPS).map(([id, cap]) =>
  securityOf(id, { price: 1, shares: cap * 1e6, companyCap: cap * 1e6 }),
);
const SEGMENT_OF = [
  [["A", "B", "C"], "mega"],
  [["D", "E", "F"], "mid"],
  [["G", "H", "I", "J"], "small"],
  [["K"], "micro"],
] as const;
/** Wholly where their caps of the last ranking had put them. */
export const PACKETS_BEFORE = SEGMENT_OF.flatMap(([ids, segment]) =>
  ids.flatMap((id) => {
    const shares = CAPS[id] * 1e6;
    return membersOf([id], { segment, shares, floatFactor: 1, indexShares: shares });
  }),
);
