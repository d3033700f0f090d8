import { z } from "zod";
import type { Person } from "../domain/review/judge-decision.ts";
import { ROLES } from "../domain/review/review-decision.ts";
import { dateText } from "./calendar-text.ts";

const RAW_KEY_BYTES = 32;
/** DER in front of a raw ed25519 public key (RFC 8410). */
const SPKI_PREFIX = "302a300506032b6570032100";

/** An ed25519 public key as PEM text, or the base64 inside it, or the raw key in base64. */
const publicKey = z.string().transform((text, context) => {
  const base64 = text.replaceAll(/-----[A-Z ]+-----|\s/g, "");
  const hex = Buffer.from(base64, "base64").toString("hex");
  const raw = hex.startsWith(SPKI_PREFIX) ? hex.slice(SPKI_PREFIX.length) : hex;
  if (raw.length === 2 * RAW_KEY_BYTES) return Buffer.from(raw, "hex").toString("base64");
  const message = "expected an ed25519 public key, as `thirdfriday keygen` writes it";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

const person = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "expected an id such as first-approver"),
    name: z.string().min(1),
    roles: z.array(z.enum(ROLES)).min(1),
    public_key: publicKey,
    valid_from: dateText,
    valid_to: dateText.optional(),
    revoked_on: dateText.optional(),
  })
  .transform((row): Person => ({
    id: row.id,
    name: row.name,
    roles: row.roles,
    publicKey: row.public_key,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    revokedOn: row.revoked_on,
  }));

/**
 * people.yaml: who may decide on reviews, and with which key. Two entries with one id or one key would
 * let one person count twice, so they are refused.
 */
export const peopleFile = z.strictObject({
  /** How long an approval stands while the second one is waited for. */
  approval_hours: z.number().positive().default(120),
  people: z
    .array(person)
    .min(1)
    .superRefine((people, context) => {
      for (const field of ["id", "publicKey"] as const) {
        const seen = new Set<string>();
        for (const [at, { [field]: value }] of people.entries()) {
          if (seen.has(value))
            context.addIssue({ code: "custom", path: [at], message: `${field} is used twice` });
          seen.add(value);
        }
      }
    }),
});
export type PeopleFile = z.infer<typeof peopleFile>;
