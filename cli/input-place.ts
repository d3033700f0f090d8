import { PipelineError } from "../domain/errors.ts";
import type { ComputeInputs, ComputeOptions } from "./compute-inputs.ts";

/** Input files whose lines are one security each. */
const ROLES = ["universe", "current", "decisions"] as const;

/**
 * An error of a review that names a security, with the file and the line where that stands.
 *
 * Gives: any other error as it is. `input` in its details names the file's role; an error that names a
 * column and no `input` is about the universe.
 */
export function withInputPlace(
  cause: unknown,
  options: Pick<ComputeOptions, (typeof ROLES)[number]>,
  { sourceLines }: Pick<ComputeInputs, "sourceLines">,
): unknown {
  if (!(cause instanceof PipelineError)) return cause;
  const { input, ...details } = cause.details;
  const named = input ?? ("column" in details ? "universe" : undefined);
  const role = ROLES.find((each) => each === named);
  const file = role && options[role];
  const line = role && sourceLines[role]?.[String(details["security_id"])];
  if (file === undefined || line === undefined) return cause;
  return new PipelineError(cause.code, { file, line, ...details });
}
