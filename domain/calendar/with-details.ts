import { PipelineError, type ErrorDetails } from "../errors.ts";

/** What `act` gives; an operating error of it says these details too, before its own. */
export function withDetails<Given>(details: ErrorDetails, act: () => Given): Given {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    throw new PipelineError(error.code, { ...details, ...error.details });
  }
}
