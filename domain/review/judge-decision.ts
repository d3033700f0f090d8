import type { PlainDate } from "../calendar/plain-date.ts";
import type { Phase } from "./phase.ts";
import {
  ROLES_FOR,
  type DecisionBody,
  type OverrideField,
  type ReviewAction,
  type Role,
} from "./review-decision.ts";

/** One person of the people file pinned with the review. The key's days are inclusive. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Raw ed25519 public key, base64. */
  readonly publicKey: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | undefined;
  readonly revokedOn: PlainDate | undefined;
}

/** What the review knew when the decision arrived. */
export interface DecisionContext {
  readonly reviewId: string;
  readonly phase: Phase;
  /** Digest of the determination now in review; undefined before the first. */
  readonly determination: string | undefined;
  readonly preparer: string;
  /** Who already approved the present determination. */
  readonly approvedBy: readonly string[];
  readonly today: PlainDate;
  readonly signatureHolds: boolean;
  /** The message it came by: an approval's signature is worth nothing under another name. */
  readonly sentAs: ReviewAction;
  /** `postpone`: the calendar has a review with this effective date, later than the schedule's. */
  readonly isDatePossible: boolean;
}

export const REFUSALS = [
  "wrong_review",
  "unknown_person",
  "bad_signature",
  "key_not_yet_valid",
  "key_expired",
  "key_revoked",
  "wrong_role",
  "wrong_phase",
  "stale_digest",
  "preparer_cannot_approve",
  "second_vote",
  "reason_missing",
  "incomplete",
  "impossible_value",
  "impossible_date",
] as const;
export type Refusal = (typeof REFUSALS)[number];

const OPEN: readonly Phase[] = ["snapshotting", "gated", "computing", "in_review", "overdue"];

/** The phases in which an action can still change something. */
const PHASES_FOR: Readonly<Record<ReviewAction, readonly Phase[]>> = {
  approve: ["in_review", "overdue"],
  reject: ["in_review", "overdue", "approved"],
  decide: [...OPEN, "approved", "announced"],
  override: [...OPEN, "approved", "announced"],
  postpone: [...OPEN, "approved"],
  withdraw: [...OPEN, "approved", "announced"],
};

/**
 * Whether a decision counts: undefined when it does, else the first reason that it does not.
 *
 * Rule: identity first (signature, then the key's days), then authority, then timing and content.
 * Boundary: a key holds on its first and on its last day, and no longer on the day it is revoked.
 */
export function judgeDecision(
  body: DecisionBody,
  person: Person | undefined,
  context: DecisionContext,
): Refusal | undefined {
  if (body.review_id !== context.reviewId) return "wrong_review";
  if (person === undefined) return "unknown_person";
  const { action } = body;
  return (
    identity(person, { ...context, action }) ??
    authority(body, person, context) ??
    content(body, context)
  );
}

function identity(
  person: Person,
  { signatureHolds, sentAs, action, today }: DecisionContext & { readonly action: ReviewAction },
): Refusal | undefined {
  if (!signatureHolds || sentAs !== action) return "bad_signature";
  if (person.revokedOn !== undefined && today >= person.revokedOn) return "key_revoked";
  if (today < person.validFrom) return "key_not_yet_valid";
  if (person.validTo !== undefined && today > person.validTo) return "key_expired";
  return undefined;
}

function authority(
  body: DecisionBody,
  person: Person,
  context: DecisionContext,
): Refusal | undefined {
  if (!ROLES_FOR[body.action].some((role) => person.roles.includes(role))) return "wrong_role";
  if (body.action !== "approve") return undefined;
  return person.id === context.preparer ? "preparer_cannot_approve" : undefined;
}

function content(body: DecisionBody, context: DecisionContext): Refusal | undefined {
  const { action, reason } = body;
  if (!PHASES_FOR[action].includes(context.phase)) return "wrong_phase";
  const votes = action === "approve" || action === "reject";
  if (votes && body.determination_sha256 !== context.determination) return "stale_digest";
  if (action === "approve" && context.approvedBy.includes(body.person)) return "second_vote";
  const needsReason = action !== "approve" || context.phase === "overdue";
  if (needsReason && reason.trim() === "") return "reason_missing";
  if (!isComplete(body)) return "incomplete";
  if (action === "override" && !isPossible(body.field!, body.value!)) return "impossible_value";
  return action === "postpone" && !context.isDatePossible ? "impossible_date" : undefined;
}

function isComplete(body: DecisionBody): boolean {
  switch (body.action) {
    case "decide":
      return Boolean(body.security_id && body.choice);
    case "override":
      return Boolean(body.security_id && body.field && body.value !== undefined);
    case "postpone":
      return body.effective !== undefined;
    case "approve":
    case "reject":
    case "withdraw":
      return true;
  }
}

const PLAIN_DECIMAL = /^\d+(\.\d+)?$/;

/** A number over 0 as a plain decimal, a float factor at most 1, a sector that says something. */
function isPossible(field: OverrideField, value: string): boolean {
  if (field === "sector") return value.trim() !== "";
  const isAmount = PLAIN_DECIMAL.test(value) && Number(value) > 0 && Number.isFinite(Number(value));
  return field === "float_factor" ? isAmount && Number(value) <= 1 : isAmount;
}
