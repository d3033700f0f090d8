import type { CapKind } from "./cap-kind.ts";
import type { CapStep } from "./cap-step.ts";
import { groupThresholdRelease } from "./group-threshold-release.ts";
import { groupThresholdScale } from "./group-threshold-scale.ts";
import { single } from "./single.ts";
import { topN } from "./top-n.ts";

type KeyOf<Step> = Step extends { readonly kind: infer Kind extends string }
  ? Step extends { readonly method: infer Method extends string }
    ? `${Kind}/${Method}`
    : Kind
  : never;

/** Every kind of cap, one line each: `kind`, or `kind/method` where a kind has methods. */
const CAP_KINDS: { readonly [Step in CapStep as KeyOf<Step>]: CapKind<Step> } = {
  single,
  "group_threshold/scale": groupThresholdScale,
  "group_threshold/release": groupThresholdRelease,
  top_n: topN,
};

/** The kind that a step names. */
export function capKindOf<Step extends CapStep>(step: Step): CapKind<Step> {
  const key = "method" in step ? `${step.kind}/${step.method}` : step.kind;
  return CAP_KINDS[key as keyof typeof CAP_KINDS] as unknown as CapKind<Step>;
}
