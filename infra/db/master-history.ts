import { sql, type Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { CompanyId, SecurityId, SecurityType } from "../../domain/universe/security.ts";
import type { Database } from "./tables.ts";

/** An interval in which a symbol stood for a security; `revision` is the newest of those known. */
export interface MappingRow {
  readonly securityId: SecurityId;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | undefined;
  readonly revision: number;
  readonly symbol: string;
  readonly exchange: string;
}

/** What a security was from a date on. */
export interface FactRow {
  readonly securityId: SecurityId;
  readonly validFrom: PlainDate;
  readonly revision: number;
  readonly companyId: CompanyId;
  readonly name: string;
  readonly securityType: SecurityType;
}

/** Everything a source's security master says, in order of security, then of validity. */
export interface MasterHistory {
  readonly mappings: readonly MappingRow[];
  readonly facts: readonly FactRow[];
}

export interface HistoryQuery {
  readonly source: string;
  /** What was learnt later is not seen; now when left out. */
  readonly knownAt?: string | undefined;
}

/**
 * Reads the master of a source, whole: one pass over each of its two tables.
 *
 * The lists are joined in code and not in SQL: a planner without statistics would pair them all.
 */
export async function readMasterHistory(
  db: Kysely<Database>,
  { source, knownAt = "infinity" }: HistoryQuery,
): Promise<MasterHistory> {
  const mappings = await sql<MappingRow & { readonly validTo: PlainDate | null }>`
    select distinct on (security_id, valid_from) security_id as "securityId",
      valid_from as "validFrom", valid_to as "validTo", revision, symbol, exchange
    from ticker_mapping where source = ${source} and known_from <= ${knownAt}
    order by security_id, valid_from, revision desc`.execute(db);
  const facts = await sql<FactRow>`
    select distinct on (security_id, valid_from) security_id as "securityId",
      valid_from as "validFrom", revision, company_id as "companyId", name,
      security_type as "securityType"
    from security_fact where source = ${source} and known_from <= ${knownAt}
    order by security_id, valid_from, revision desc`.execute(db);
  for (const row of mappings.rows as { validTo: PlainDate | undefined | null }[])
    row.validTo ??= undefined;
  return { mappings: mappings.rows, facts: facts.rows };
}
