import type { CompanyId, SecurityId } from "../universe/security.ts";
import type { CapStep } from "./cap-step.ts";

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

/** What each step found and did: enough for a stranger to check the result without our code. */
export interface StepRecord {
  readonly id: string;
  readonly step: CapStep;
  readonly triggered: boolean;
  readonly measured: Readonly<Record<string, number>>;
  readonly bound: readonly string[];
  readonly relaxed: Readonly<Record<string, number>>;
  readonly note: string;
}

export interface CapResult {
  readonly lines: readonly CappedLine[];
  readonly steps: readonly StepRecord[];
}
