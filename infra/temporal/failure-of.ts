import { WorkflowFailedError } from "@temporalio/client";
import { ApplicationFailure } from "@temporalio/common";
import {
  ERROR_CODES,
  PipelineError,
  type ErrorCode,
  type ErrorDetails,
} from "../../domain/errors.ts";

/** The error that ended a workflow: ours by its code where it was one of ours, else as it came. */
export function failureOf(cause: unknown): unknown {
  if (!(cause instanceof WorkflowFailedError)) return cause;
  for (let inner: unknown = cause.cause; inner instanceof Error; inner = inner.cause)
    if (inner instanceof ApplicationFailure && isCode(inner.type))
      return new PipelineError(inner.type, (inner.details?.[0] ?? {}) as ErrorDetails);
  return cause;
}

function isCode(type: string | undefined | null): type is ErrorCode {
  return typeof type === "string" && Object.hasOwn(ERROR_CODES, type);
}
