import { setTimeout as sleep } from "node:timers/promises";
import { S3ServiceException } from "@aws-sdk/client-s3";
import { PipelineError } from "../../domain/errors.ts";

const TRIES = 8;
const FIRST_WAIT_MS = 25;

/** The object is not there. Other answers of status 404 concern the bucket or the credentials. */
export function isMissing(cause: unknown): boolean {
  return cause instanceof S3ServiceException && /^(NoSuchKey|NotFound)$/.test(cause.name);
}

/** The condition of a conditional write did not hold. */
export function isConditionFailed(cause: unknown): boolean {
  return cause instanceof S3ServiceException && cause.$metadata.httpStatusCode === 412;
}

/** No answer came: the connection failed, and the request may or may not have been carried out. */
export function isDropped(cause: unknown): boolean {
  return !(cause instanceof S3ServiceException) && !(cause instanceof PipelineError);
}

/**
 * Repeats a request that met a conflicting one (409), a dropped connection or a busy server.
 *
 * Throws: store_unreachable when it is refused for good or the tries are used up; an
 * S3ServiceException that `isMissing` or `isConditionFailed` passes through.
 */
export async function withS3Retries<Answer>(
  store: string,
  request: () => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request();
    } catch (cause) {
      if (isForTheCaller(cause)) throw cause;
      if (!isPassing(cause) || attempt === TRIES) throw unreachable(store, cause);
      await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
    }
  }
}

/** Answers the caller decides on, errors that have their code, and defects of ours. */
function isForTheCaller(cause: unknown): boolean {
  const isOurs = cause instanceof PipelineError || cause instanceof TypeError;
  return isOurs || isMissing(cause) || isConditionFailed(cause);
}

/** A bucket or key that is refused (4xx) stays refused; anything else may pass. */
function isPassing(cause: unknown): boolean {
  if (cause instanceof S3ServiceException) {
    const status = cause.$metadata.httpStatusCode ?? 500;
    return status === 409 || status === 429 || status >= 500;
  }
  return (cause as { name?: string }).name !== "CredentialsProviderError";
}

function unreachable(store: string, cause: unknown): PipelineError {
  const { name, message, code } = cause as Error & { code?: string };
  const reason = [code ?? name, message].filter(Boolean).join(": ");
  return new PipelineError("store_unreachable", { store, reason });
}
