import { payloadLimit } from "./payload-limit.ts";

/** Payloads are converted alike by every client and every worker. */
export const DATA_CONVERTER = { payloadCodecs: [payloadLimit] };
