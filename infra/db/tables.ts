import type { ColumnType, JSONColumnType } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";

/** A UTC instant as ISO 8601 text with microseconds, `2026-11-23T09:00:00.000000Z`. */
export type InstantText = string;
/** A number as the vendor wrote it, trailing zeros kept. */
export type NumericText = string;
type Json<Value extends object> = JSONColumnType<Value, string, never>;
type Bigint = ColumnType<number, number | string, never>;

export interface ArtifactTable {
  sha256: string;
  key: string;
  bytes: Bigint;
  known_from: InstantText;
}

/** What one exchange contributed: its rows, and the digest of its symbols, prices and volumes. */
export interface VenueContent {
  readonly rows: number;
  readonly digest: string;
}

export interface DatasetTable {
  dataset_id: string;
  source: string;
  session: PlainDate;
  revision: number;
  content_sha256: string;
  rows_total: number;
  rows_accepted: number;
  rows_quarantined: number;
  venues: Json<Record<string, VenueContent>>;
  known_from: InstantText;
}

export interface DatasetFileTable {
  dataset_id: string;
  position: number;
  name: string;
  sha256: string;
}

export interface DatasetRowTable {
  dataset_id: string;
  symbol: string;
  file: number;
  line: number;
  exchange: string;
  name: string;
  price: NumericText;
  company_cap: NumericText | null;
  country: string;
  listing_year: number | null;
  sector: string;
  industry: string;
  attributes: Json<Record<string, string>>;
  security_id: string | null;
  company_id: string | null;
}

export interface QuarantineRowTable {
  dataset_id: string;
  position: number;
  file: string;
  line: number;
  column_name: string;
  value: string;
  reason_code: string;
}

export interface CorporateActionTable {
  dataset_id: string;
  kind: string;
  symbol: string;
  action_date: PlainDate;
  ratio_new: NumericText;
  ratio_old: NumericText;
  isin: string;
  line: number;
  known_from: InstantText;
}

interface FirstSeen {
  source: string;
  first_symbol: string;
  first_session: PlainDate;
  known_from: InstantText;
}
export interface SecurityTable extends FirstSeen {
  security_id: string;
}
export interface CompanyTable extends FirstSeen {
  company_id: string;
}

interface Bitemporal {
  source: string;
  security_id: string;
  valid_from: PlainDate;
  revision: number;
  /** The first session at which it no longer holds. */
  valid_to: PlainDate | null;
  known_from: InstantText;
}
export interface TickerMappingTable extends Bitemporal {
  symbol: string;
  exchange: string;
}
export interface SecurityFactTable extends Bitemporal {
  company_id: string;
  name: string;
  security_type: string;
}

export interface GateFindingTable {
  finding_id: string;
  dataset_id: string;
  gate: string;
  level: "dataset" | "line";
  symbol: string;
  security_id: string | null;
  measure: string;
  value: string;
  threshold: string;
  message: string;
  replacement_session: PlainDate | null;
  replacement_price: NumericText | null;
  replacement_company_cap: NumericText | null;
  known_from: InstantText;
}

export interface GateAnswerTable {
  finding_id: string;
  revision: number;
  answer: "accept" | "use_previous" | "exclude";
  reason: string;
  evidence: string;
  expires_on: PlainDate | null;
  answered_by: string;
  /** The finding whose unexpired answer this one repeats. */
  carried_from: string | null;
  known_from: InstantText;
  /** The day it was decided, where that is not the day of its record. */
  decided_on: PlainDate | null;
}

export interface LineCorrectionTable {
  dataset_id: string;
  security_id: string;
  revision: number;
  price: NumericText;
  company_cap: NumericText | null;
  finding_id: string;
  known_from: InstantText;
}

/** Every table of the ingest ledger; the review's own tables are declared beside their migrations. */
export interface Database {
  artifact: ArtifactTable;
  dataset: DatasetTable;
  dataset_file: DatasetFileTable;
  dataset_row: DatasetRowTable;
  quarantine_row: QuarantineRowTable;
  corporate_action: CorporateActionTable;
  security: SecurityTable;
  company: CompanyTable;
  ticker_mapping: TickerMappingTable;
  security_fact: SecurityFactTable;
  gate_finding: GateFindingTable;
  gate_answer: GateAnswerTable;
  line_correction: LineCorrectionTable;
}
