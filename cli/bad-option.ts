import { PipelineError } from "../domain/errors.ts";

/** A value that an option cannot have. */
export function badOption(option: string, value: string, reason: string): PipelineError {
  return new PipelineError("bad_usage", { option, value, reason });
}
