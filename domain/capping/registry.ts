import type { CapKind } from "./cap-kind.ts";
import type { CapStep } from "./cap-step.ts";
import { group } from "./group.ts";
import { groupThresholdPark } from "./group-threshold-park.ts";
import { groupThresholdRelease } from "./group-threshold-release.ts";
import { groupThresholdScale } from "./group-threshold-scale.ts";
import { joint } from "./joint.ts";
import { ladder } from "./ladder.ts";
import { largestOthers } from "./largest-others.ts";
import { pivot } from "./pivot.ts";
import { relative } from "./relative.ts";
import { single } from "./single.ts";
import { topN } from "./top-n.ts";

/** Every kind of cap, one line each: `kind`, or `kind/method` where a kind has methods. */
const CAP_KINDS = {
  single,
  largest_others: largestOthers,
  "group_threshold/scale": groupThresholdScale,
  "group_threshold/release": groupThresholdRelease,
  "group_threshold/park_smallest": groupThresholdPark,
  top_n: topN,
  group,
  joint,
  pivot,
  ladder,
  relative,
} as const;

/** The registry by its keys. */
export type CapKinds = typeof CAP_KINDS;

/** `kind`, or `kind/method` where a kind has methods. */
export type CapKey = keyof CapKinds;

export const CAP_KEYS = Object.keys(CAP_KINDS) as readonly CapKey[];

export function capKeyOf(step: CapStep): CapKey {
  return ("method" in step ? `${step.kind}/${step.method}` : step.kind) as CapKey;
}

/** The kind that a step names. */
export function capKindOf<Step extends CapStep>(step: Step): CapKind<Step> {
  return CAP_KINDS[capKeyOf(step)] as unknown as CapKind<Step>;
}
