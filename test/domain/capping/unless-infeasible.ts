import { PipelineError } from "../../../domain/errors.ts";

/** What is computed, or undefined where the limits cannot hold. */
export function unlessInfeasible<Computed>(compute: () => Computed): Computed | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof PipelineError && error.code === "cap_infeasible") return undefined;
    throw error;
  }
}
