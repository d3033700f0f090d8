import type { ManifestSigner } from "../publication/detached-signature.ts";

const ANSWER_MS = 10_000;

export interface EventToPost {
  readonly eventId: string;
  /** Sent and signed as it stands. */
  readonly body: string;
}

/** What became of one attempt. */
export interface PostOutcome {
  readonly delivered: boolean;
  /** The status the receiver answered with, or why there was no answer. */
  readonly answer: string;
}

/** Posts one signed event. Only an answer of 200 to 299 within ten seconds counts as taken. */
export async function postEvent(
  { url, signer }: { readonly url: string; readonly signer: ManifestSigner },
  { eventId, body }: EventToPost,
  stopped: AbortSignal,
): Promise<PostOutcome> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-thirdfriday-event-id": eventId,
        "x-thirdfriday-key-id": signer.keyId,
        "x-thirdfriday-signature": signer.signature(new TextEncoder().encode(body)),
      },
      body,
      // A signed body goes to the address that was configured, and nowhere else.
      redirect: "manual",
      signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_MS)]),
    });
    await answer.body?.cancel();
    return { delivered: answer.ok, answer: String(answer.status) };
  } catch (cause) {
    return { delivered: false, answer: reasonOf(cause) };
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message || cause.message : cause.message;
}
