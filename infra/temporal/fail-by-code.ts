import { ApplicationFailure } from "@temporalio/common";
import type { ActivityInboundCallsInterceptor } from "@temporalio/worker";
import { ERROR_CODES, PipelineError, type ErrorKind } from "../../domain/errors.ts";

/** Waiting mends a missing service; anything else needs a person or a fix. */
const PASSING: readonly ErrorKind[] = ["service"];

/** The one translation of our errors for Temporal: the code is the failure's type. */
export const failByCode: ActivityInboundCallsInterceptor = {
  async execute(input, next) {
    try {
      return await next(input);
    } catch (cause) {
      if (!(cause instanceof PipelineError)) throw cause;
      throw ApplicationFailure.create({
        type: cause.code,
        message: cause.message,
        nonRetryable: !PASSING.includes(ERROR_CODES[cause.code].kind),
        details: [cause.details],
        cause,
      });
    }
  },
};
