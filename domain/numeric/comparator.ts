/** `over: x` means w > x + 1e-12, `at_least: x` means w >= x - 1e-12. */
export type Trigger = { readonly over: number } | { readonly at_least: number };

/** How far a weight may lie from a limit and still count as equal to it. */
export const TOLERANCE = 1e-12;

/** Boundary: a weight within the tolerance of its limit is not over it. */
export function isOver(weight: number, limit: number): boolean {
  return weight > limit + TOLERANCE;
}

/** Whether a weight or a sum fires a trigger. Boundary: `over` leaves the limit out, `at_least` in. */
export function meets(trigger: Trigger, weight: number): boolean {
  return "over" in trigger ? isOver(weight, trigger.over) : weight >= trigger.at_least - TOLERANCE;
}

/** The number a trigger compares with. */
export function thresholdOf(trigger: Trigger): number {
  return "over" in trigger ? trigger.over : trigger.at_least;
}

/** What a group is brought to: the trigger's number where the step names no target. */
export function targetOf({
  target,
  trigger,
}: {
  readonly target?: number | undefined;
  readonly trigger: Trigger;
}): number {
  return target ?? thresholdOf(trigger);
}
