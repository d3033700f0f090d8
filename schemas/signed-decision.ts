import { z } from "zod";
import {
  OVERRIDE_FIELDS,
  REVIEW_ACTIONS,
  type SignedDecision,
} from "../domain/review/review-decision.ts";
import { dateText } from "./calendar-text.ts";

const text = z.string().max(2000);
const instant = z.iso.datetime();

/** A decision as it arrives: bounded, so that no message can fill a history. */
export const signedDecision: z.ZodType<SignedDecision> = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.base64().max(128),
  body: z.strictObject({
    v: z.literal(1),
    review_id: z.string().max(200),
    action: z.enum(REVIEW_ACTIONS),
    determination_sha256: z.string().max(64),
    person: z.string().max(64),
    reason: text,
    evidence: text,
    signed_at: instant,
    security_id: z.string().max(64).optional(),
    choice: z.enum(["include", "exclude", "keep"]).optional(),
    field: z.enum(OVERRIDE_FIELDS).optional(),
    value: z.string().max(64).optional(),
    expires_on: dateText.optional(),
    effective: dateText.optional(),
  }),
});
