/** What a Temporal failure was about: the message of its innermost cause. */
export function causeOf(failure: Error): string {
  return failure.cause instanceof Error ? causeOf(failure.cause) : failure.message;
}
