import type { Payload, PayloadCodec } from "@temporalio/common";

/** References and decisions are small; rows never travel through Temporal. */
export const PAYLOAD_LIMIT_BYTES = 64 * 1024;

/**
 * Refuses a payload over the limit, on its way out and on its way in; changes nothing else. As a codec
 * it sees every payload of clients and workers: arguments, results, updates, memos.
 */
export const payloadLimit: PayloadCodec = {
  encode: async (payloads) => payloads.map(checked),
  decode: async (payloads) => payloads.map(checked),
};

function checked(payload: Payload): Payload {
  const bytes = payload.data?.length ?? 0;
  if (bytes > PAYLOAD_LIMIT_BYTES)
    throw new RangeError(
      `a payload has ${bytes} bytes; ${PAYLOAD_LIMIT_BYTES} are allowed: pass a reference`,
    );
  return payload;
}
