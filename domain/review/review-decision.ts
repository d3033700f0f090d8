import { canonicalJson } from "../numeric/canonical-json.ts";

/** What a person may tell a review. */
export const REVIEW_ACTIONS = [
  "approve",
  "reject",
  "decide",
  "override",
  "postpone",
  "withdraw",
] as const;
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];

/** A deputy is a role of its own: it may do what its principal may, and the record says who did. */
export const ROLES = [
  "analyst",
  "approver",
  "deputy_approver",
  "committee",
  "deputy_committee",
  "operations",
  "deputy_operations",
] as const;
export type Role = (typeof ROLES)[number];

/** Who may do what. */
export const ROLES_FOR: Readonly<Record<ReviewAction, readonly Role[]>> = {
  approve: ["approver", "deputy_approver"],
  reject: ["approver", "deputy_approver"],
  decide: ["committee", "deputy_committee"],
  override: ["committee", "deputy_committee"],
  postpone: ["approver", "deputy_approver", "operations", "deputy_operations"],
  withdraw: ["approver", "deputy_approver", "operations", "deputy_operations"],
};

/** The columns an override may set, on one line of the universe. */
export const OVERRIDE_FIELDS = [
  "price",
  "shares",
  "company_cap",
  "float_factor",
  "sector",
] as const;
export type OverrideField = (typeof OVERRIDE_FIELDS)[number];

/**
 * What a person signs, whole: its canonical JSON is the signed text.
 *
 * `determination_sha256` names what they saw; `signed_at` tells two decisions of the same content
 * apart, so that one message delivered twice is one decision and a second vote is another.
 */
export interface DecisionBody {
  readonly v: 1;
  readonly review_id: string;
  readonly action: ReviewAction;
  readonly determination_sha256: string;
  readonly person: string;
  readonly reason: string;
  readonly evidence: string;
  /** UTC ISO text. */
  readonly signed_at: string;
  /** `decide` and `override`: the line it is about. */
  readonly security_id?: string | undefined;
  /** `decide`. */
  readonly choice?: "include" | "exclude" | "keep" | undefined;
  /** `override`: which column, its new text, and the last day it holds. */
  readonly field?: OverrideField | undefined;
  readonly value?: string | undefined;
  readonly expires_on?: string | undefined;
  /** `postpone`: the new effective date. */
  readonly effective?: string | undefined;
}

/** A decision as it travels: `id` is the SHA-256 of the signed text, `signature` base64 ed25519. */
export interface SignedDecision {
  readonly id: string;
  readonly body: DecisionBody;
  readonly signature: string;
}

/** The bytes a person signs, as text. */
export function signedText(body: DecisionBody): string {
  return canonicalJson(body);
}
