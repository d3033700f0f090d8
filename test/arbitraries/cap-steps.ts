import fc from "fast-check";
import type { GroupReleaseStep } from "../../domain/capping/group-threshold-release.ts";
import type { GroupScaleStep } from "../../domain/capping/group-threshold-scale.ts";
import type { SingleStep } from "../../domain/capping/single.ts";
import type { TopNStep } from "../../domain/capping/top-n.ts";

const unit = fc.constantFrom<"company" | "security">("company", "security");
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** A single cap from far too tight to loose. */
export const singleSteps: fc.Arbitrary<SingleStep> = fc.record({
  id: fc.constant("single"),
  kind: fc.constant("single"),
  unit,
  target: between(0.01, 0.5),
  redistribute: fc.constantFrom("proportional", "equal"),
});

/** A group scaled under its trigger; nobody outside may reach the threshold. */
export const scaleSteps: fc.Arbitrary<GroupScaleStep> = fc
  .tuple(unit, between(0.03, 0.1), between(0.3, 0.6), between(0.6, 0.95), fc.boolean())
  .map(([unitDrawn, threshold, trigger, cushion, floored]) => ({
    id: "scale",
    kind: "group_threshold",
    method: "scale",
    unit: unitDrawn,
    members: { over: threshold },
    trigger: { over: trigger },
    target: trigger * cushion,
    receivers_limit: threshold,
    keep_rank_order: true,
    ...(floored && { member_floor: threshold * 0.9 }),
  }));

/** The same where the largest count in the group with a part of what they weigh. */
export const cutSteps: fc.Arbitrary<GroupScaleStep> = fc
  .tuple(scaleSteps, between(0.1, 0.3), between(1, 1.3), fc.boolean())
  .map(([step, target, room, atLeast]) => ({
    ...step,
    member_cut: {
      target,
      trigger: atLeast ? { at_least: target * room } : { over: target * room },
    },
  }));

/** Member limit p, threshold q and target r as regulated funds have them, and around. */
export const releaseSteps: fc.Arbitrary<GroupReleaseStep> = fc
  .tuple(unit, between(0.08, 0.3), between(0.03, 0.07), between(0.3, 0.6), fc.boolean())
  .map(([unitDrawn, limit, threshold, together, atLeast]) => ({
    id: "release",
    kind: "group_threshold",
    method: "release",
    unit: unitDrawn,
    member_limit: limit,
    members: atLeast ? { at_least: threshold } : { over: threshold },
    trigger: { over: together },
  }));

export const topNSteps: fc.Arbitrary<TopNStep> = fc
  .tuple(unit, fc.integer({ min: 1, max: 6 }), between(0.2, 0.6), between(0.6, 0.95))
  .map(([unitDrawn, n, trigger, cushion]) => ({
    id: "top",
    kind: "top_n",
    unit: unitDrawn,
    n,
    trigger: { at_least: trigger },
    target: trigger * cushion,
    outside_limit: 0.3,
    keep_rank_order: true,
  }));

/** Groups and tops whose others have no limit, so that the step itself may break its own. */
export const openSteps: fc.Arbitrary<GroupScaleStep | TopNStep> = fc
  .oneof(scaleSteps, topNSteps)
  .map((step) => {
    const { keep_rank_order: _order, ...open } = step;
    return step.kind === "top_n"
      ? ({ ...open, outside_limit: undefined } as TopNStep)
      : ({ ...open, receivers_limit: undefined } as GroupScaleStep);
  });
