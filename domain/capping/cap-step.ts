import type { CapKind } from "./cap-kind.ts";
import type { CapKinds } from "./registry.ts";
import type { UnitName } from "../universe/unit-name.ts";

export type InfeasiblePolicy = "refuse" | "relax_to_feasible" | "keep_previous";

/** What every step of a list of caps has. */
export interface StepFrame {
  readonly id: string;
  readonly unit: UnitName;
  /** `refuse` where absent. */
  readonly infeasible?: InfeasiblePolicy | undefined;
  readonly may_be_exceeded?: boolean | undefined;
  /** An attribute column: units with a line marked in it may lose weight in the step, never gain. */
  readonly no_receivers?: string | undefined;
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

/** Limits that follow another weight of the same unit; the smallest of those given counts. */
export interface RelativeLimits {
  /** An attribute column of weights, fractions of one. */
  readonly to: string;
  /** So many times that weight. */
  readonly multiple?: number | undefined;
  /** So much over that weight. */
  readonly points?: number | undefined;
  /** For every unit, whatever the other weight is. */
  readonly limit?: number | undefined;
}

/** The steps of one key of the registry. */
export type CapStepOf<Key extends keyof CapKinds> =
  CapKinds[Key] extends CapKind<infer Step> ? Step : never;

/** One step of a rulebook's caps, as written, of any kind in the registry. */
export type CapStep = { [Key in keyof CapKinds]: CapStepOf<Key> }[keyof CapKinds];
