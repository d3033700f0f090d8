import type { JSONColumnType } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";

import type { Database } from "./tables.ts";

/** The whole ledger: what was ingested and what was reviewed. */
export type Ledger = Database & ReviewTables;

/** Rows of the review's ledger. Instants are UTC ISO text, read back with microseconds. */
export interface ReviewTables {
  readonly review: ReviewRow;
  readonly review_phase: ReviewPhaseRow;
  readonly review_pass: ReviewPassRow;
  readonly review_decision: ReviewDecisionRow;
  readonly alarm: AlarmRow;
  readonly alarm_post: AlarmPostRow;
  readonly alarm_post_attempt: AlarmPostAttemptRow;
  readonly publication: PublicationRow;
  readonly composition: CompositionRow;
  readonly workflow_history: WorkflowHistoryRow;
}

export interface ReviewRow {
  review_id: string;
  index_id: string;
  review_month: string;
  kind: string;
  cut_off: PlainDate;
  effective_date: PlainDate;
  revision: number;
  shadow: boolean;
  preparer: string;
  pins: JSONColumnType<Record<string, unknown>>;
  supersedes: string | null;
  supersedes_reason: string | null;
  opened_at: Instant;
}

export interface ReviewPhaseRow {
  review_id: string;
  sequence: number;
  phase: string;
  pass: number;
  determination_sha256: string | null;
  entered_at: Instant;
}

export interface ReviewPassRow {
  review_id: string;
  pass: number;
  determination_sha256: string;
  inputs_sha256: string;
  files_sha256: string;
  pack_sha256: string;
}

export interface ReviewDecisionRow {
  review_id: string;
  decision_id: string;
  action: string;
  pass: number;
  person: string;
  determination_sha256: string;
  accepted: boolean;
  refusal: string | null;
  body: JSONColumnType<Record<string, unknown>>;
  signature: string;
  record_sha256: string;
  expires_at: Instant | null;
  received_at: Instant;
}

export interface AlarmRow {
  review_id: string;
  code: string;
  subject: string;
  event: "raised" | "cleared";
  detail: string;
  at: Instant;
}

/** What is to be posted of an alarm; `body` is the exact text that is signed. */
export interface AlarmPostRow extends Omit<AlarmRow, "detail"> {
  event_id: string;
  body: string;
  queued_at: Instant;
}

export interface AlarmPostAttemptRow {
  event_id: string;
  attempt: number;
  at: Instant;
  delivered: boolean;
  /** The status the receiver answered with, or why there was no answer. */
  answer: string;
}

export interface PublicationRow {
  review_id: string;
  set_name: string;
  prefix: string;
  manifest_sha256: string;
  published_at: Instant;
}

export interface CompositionRow {
  index_id: string;
  effective_date: PlainDate;
  revision: number;
  review_id: string;
  carry_sha256: string;
  known_at: Instant;
}

export interface WorkflowHistoryRow {
  workflow_id: string;
  run_id: string;
  workflow_type: string;
  history_sha256: string;
  archived_at: Instant;
}

/** UTC ISO text. */
type Instant = string;
