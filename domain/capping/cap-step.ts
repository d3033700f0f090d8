/** `over: x` means w > x + 1e-12, `at_least: x` means w >= x - 1e-12. */
export type Trigger = { readonly over: number } | { readonly at_least: number };

export type InfeasiblePolicy = "refuse" | "relax_to_feasible" | "keep_previous";

interface StepFrame {
  readonly id: string;
  readonly unit: "company" | "security";
  /** `refuse` where absent. */
  readonly infeasible?: InfeasiblePolicy | undefined;
  readonly may_be_exceeded?: boolean | undefined;
  /** An attribute column: units with a line marked in it may lose weight in the step, never gain. */
  readonly no_receivers?: string | undefined;
}

export interface SingleStep extends StepFrame {
  readonly kind: "single";
  /** Over the target where absent. */
  readonly trigger?: Trigger | undefined;
  readonly target: number;
  readonly redistribute?: "proportional" | "equal" | undefined;
}

/** One limit for the largest unit, one for every other. */
export interface LargestOthersStep extends StepFrame {
  readonly kind: "largest_others";
  readonly largest: number;
  readonly others: number;
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

/** The group's smallest members to the floor, one by one, until the rest is at the target. */
export interface GroupParkStep extends StepFrame {
  readonly kind: "group_threshold";
  readonly method: "park_smallest";
  readonly members: Trigger;
  readonly trigger: Trigger;
  /** The trigger's value where absent. */
  readonly target?: number | undefined;
  readonly member_floor: number;
  readonly receivers_limit: number;
}

export type GroupThresholdStep = GroupScaleStep | GroupReleaseStep | GroupParkStep;

export interface TopNStep extends StepFrame {
  readonly kind: "top_n";
  readonly n: number;
  readonly trigger: Trigger;
  readonly target: number;
  readonly outside_limit?: number | undefined;
  readonly keep_rank_order?: boolean | undefined;
}

/** Limits on the sums of units that share a value of an attribute, such as a sector. */
export interface GroupLimits {
  /** An attribute column, or `security_id` or `company_id`. */
  readonly by: string;
  /** For every value. */
  readonly limit?: number | undefined;
  /** By value; a value without one has no limit. */
  readonly limits?: Readonly<Record<string, number>> | undefined;
  /** The least that every value present must weigh. */
  readonly floor?: number | undefined;
}

export interface GroupStep extends StepFrame, GroupLimits {
  readonly kind: "group";
}

/** A single cap among others that hold together. */
export interface JointSingle {
  readonly id: string;
  readonly unit: "company" | "security";
  readonly kind: "single";
  /** Where it is not met, its value is the limit; over the target where absent. */
  readonly trigger?: Trigger | undefined;
  readonly target: number;
}

export interface JointGroup extends GroupLimits {
  readonly id: string;
  readonly unit: "company" | "security";
  readonly kind: "group";
}

/** Limits that hold together, at the weights nearest to those before. */
export interface JointStep extends StepFrame {
  readonly kind: "joint";
  readonly steps: readonly (JointSingle | JointGroup)[];
  readonly objective: "least_relative_squares";
}

/** Every number of units that may be over q is tried, and the nearest weights are kept. */
export interface PivotStep extends StepFrame {
  readonly kind: "pivot";
  readonly member_limit: number;
  readonly members: Trigger;
  readonly target: number;
  readonly objective: "least_squares";
}

/** A limit for each of the largest by rank, and one for every other. */
export interface LadderStep extends StepFrame {
  readonly kind: "ladder";
  readonly ladder: readonly number[];
  readonly others: number;
}

/** Limits that follow another weight of the same line. */
export interface RelativeStep extends StepFrame {
  readonly kind: "relative";
  /** An attribute column of weights, fractions of one. */
  readonly to: string;
  readonly multiple?: number | undefined;
  readonly points?: number | undefined;
}

/** One step of a rulebook's caps, as written; a new kind is a new member here, one file, one registry line. */
export type CapStep =
  | SingleStep
  | LargestOthersStep
  | GroupThresholdStep
  | TopNStep
  | GroupStep
  | JointStep
  | PivotStep
  | LadderStep
  | RelativeStep;
