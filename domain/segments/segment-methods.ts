import type { SegmentRule } from "./segment-rule.ts";
import { atAmounts } from "./at-amounts.ts";
import { byCoverage } from "./by-coverage.ts";
import { byPercentile } from "./by-percentile.ts";
import { byRank } from "./by-rank.ts";
import type { SegmentMethod } from "./segment-method.ts";

/** Every way to cut segments by the key with which a segment says where it ends, one line each. */
export const SEGMENT_METHODS = {
  to_rank: byRank,
  at_least: atAmounts,
  to_percentile: byPercentile,
  coverage: byCoverage,
} as const satisfies Readonly<Record<string, SegmentMethod>>;

type SegmentMethodKey = keyof typeof SEGMENT_METHODS;

/** The first segment's key; `to_rank` where it has none, which is then missing. */
export function segmentKeyOf({ list }: SegmentRule): SegmentMethodKey {
  const keys = Object.keys(SEGMENT_METHODS) as SegmentMethodKey[];
  return keys.find((key) => list[0]?.[key] !== undefined) ?? "to_rank";
}

/** The columns of the universe that a rule's way to cut reads, and where the rule names each. */
export function segmentColumns(
  rule: SegmentRule,
): ReturnType<NonNullable<SegmentMethod["columns"]>> {
  return segmentMethodOf(rule).columns?.(rule) ?? [];
}

export function segmentMethodOf(rule: SegmentRule): SegmentMethod {
  return SEGMENT_METHODS[segmentKeyOf(rule)];
}
