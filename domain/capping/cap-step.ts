/** `over: x` means w > x + 1e-12, `at_least: x` means w >= x - 1e-12. */
export type Trigger = { readonly over: number } | { readonly at_least: number };

export type InfeasiblePolicy = "refuse" | "relax_to_feasible" | "keep_previous";

interface StepFrame {
  readonly id: string;
  readonly unit: "company" | "security";
  /** `refuse` where absent. */
  readonly infeasible?: InfeasiblePolicy | undefined;
  readonly may_be_exceeded?: boolean | undefined;
}

export interface SingleStep extends StepFrame {
  readonly kind: "single";
  /** Over the target where absent. */
  readonly trigger?: Trigger | undefined;
  readonly target: number;
  readonly redistribute?: "proportional" | "equal" | undefined;
}

/** The whole group to the target. */
export interface GroupScaleStep extends StepFrame {
  readonly kind: "group_threshold";
  readonly method: "scale";
  readonly members: Trigger;
  readonly trigger: Trigger;
  /** The trigger's value where absent. */
  readonly target?: number | undefined;
  readonly member_floor?: number | undefined;
  readonly receivers_limit?: number | undefined;
  readonly keep_rank_order?: boolean | undefined;
}

/** A single cap, the group to the target, its smallest members released where that cannot hold. */
export interface GroupReleaseStep extends StepFrame {
  readonly kind: "group_threshold";
  readonly method: "release";
  readonly members: Trigger;
  readonly trigger: Trigger;
  /** The trigger's value where absent. */
  readonly target?: number | undefined;
  readonly member_limit: number;
}

export type GroupThresholdStep = GroupScaleStep | GroupReleaseStep;

export interface TopNStep extends StepFrame {
  readonly kind: "top_n";
  readonly n: number;
  readonly trigger: Trigger;
  readonly target: number;
  readonly outside_limit?: number | undefined;
  readonly keep_rank_order?: boolean | undefined;
}

/** One step of a rulebook's caps, as written; a new kind is a new member here, one file, one registry line. */
export type CapStep = SingleStep | GroupThresholdStep | TopNStep;
