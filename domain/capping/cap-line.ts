import type { CompanyId, SecurityId } from "../universe/security.ts";
import type { FreeShare, LimitCheck } from "./cap-kind.ts";
import type { CapStep } from "./cap-step.ts";
import type { Feasibility } from "./feasibility.ts";
import type { Impossibility, Optimum } from "./optimum.ts";

/** One line that caps act on. `weight`: any positive scale. `attributes`: columns a step may name. */
export interface CapLine {
  readonly securityId: SecurityId;
  readonly companyId: CompanyId;
  readonly weight: number;
  readonly previousFactor: number | undefined;
  readonly attributes: Readonly<Record<string, string>>;
}

/** One line after all steps; weights are fractions of one that sum to one. */
export interface CappedLine {
  readonly securityId: SecurityId;
  readonly companyId: CompanyId;
  readonly weightBefore: number;
  readonly weightAfter: number;
  /** weightAfter / weightBefore, scaled so that the largest is 1. */
  readonly cappingFactor: number;
  /** Id of the last step that holds the line; "" = free. */
  readonly boundBy: string;
}

/** A company or security that a step held, with its weight at the start and end of the step. */
export interface BoundUnit {
  readonly unit: string;
  readonly before: number;
  readonly after: number;
}

/** What each step found and did: enough for a stranger to check the result without our code. */
export interface StepRecord {
  readonly id: string;
  readonly step: CapStep;
  readonly triggered: boolean;
  /** Whether the limits as written can hold; undefined where the step had no need to know. */
  readonly feasibility: Feasibility | undefined;
  readonly measured: Readonly<Record<string, number>>;
  readonly bound: readonly BoundUnit[];
  /** How the units that are not bound moved; undefined where none is free or nothing moved. */
  readonly free: FreeShare | undefined;
  /** The loosened limits, by key, with the values used; empty where nothing was relaxed. */
  readonly relaxed: Readonly<Record<string, number>>;
  /** The step's limits measured on the final weights. */
  readonly finally: readonly LimitCheck[];
  readonly note: string;
  readonly optimum?: Optimum | undefined;
  /** Why limits that hold together cannot hold; absent where their feasibility alone shows it. */
  readonly cannotHold?: readonly Impossibility[] | undefined;
}

export interface CapResult {
  /** The cells of the columns that steps read, by column and security. */
  readonly columns?: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly lines: readonly CappedLine[];
  readonly steps: readonly StepRecord[];
}
