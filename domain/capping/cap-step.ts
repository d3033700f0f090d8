/** `over: x` means w > x + 1e-12, `at_least: x` means w >= x - 1e-12. */
export type Trigger = { readonly over: number } | { readonly at_least: number };

interface StepFrame {
  readonly id: string;
  readonly unit: "company" | "security";
  readonly infeasible?: "refuse" | "relax_to_feasible" | "keep_previous" | undefined;
  readonly may_be_exceeded?: boolean | undefined;
}

export interface SingleStep extends StepFrame {
  readonly kind: "single";
  readonly trigger?: Trigger | undefined;
  readonly target: number;
  readonly redistribute?: "proportional" | "equal" | undefined;
}

export interface GroupThresholdStep extends StepFrame {
  readonly kind: "group_threshold";
  readonly members: Trigger;
  readonly trigger: Trigger;
  readonly target?: number | undefined;
  readonly method: "scale" | "release";
  readonly member_limit?: number | undefined;
  readonly member_floor?: number | undefined;
  readonly receivers_limit?: number | undefined;
  readonly keep_rank_order?: boolean | undefined;
}

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
