import { sql, type Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { CompanyId, SecurityId, SecurityType } from "../../domain/universe/security.ts";
import type { Database } from "./tables.ts";

/** Who a symbol was at a session, and what was known of that security then. */
export interface SecurityFacts {
  readonly securityId: SecurityId;
  readonly companyId: CompanyId;
  readonly securityType: SecurityType;
  /** The first session at which any symbol stood for it. */
  readonly firstSession: PlainDate;
}

/** The facts of every symbol of a source at one session, as known at a moment. */
export async function factsBySymbol(
  db: Kysely<Database>,
  asked: { readonly source: string; readonly session: PlainDate; readonly knownAt: string },
): Promise<ReadonlyMap<string, SecurityFacts>> {
  const { source, session, knownAt } = asked;
  const { rows } = await sql<{
    symbol: string;
    security_id: string;
    company_id: string;
    security_type: string;
    first_session: PlainDate;
  }>`
    with mapping as (
      select distinct on (security_id, valid_from) security_id, symbol, valid_from, valid_to
      from ticker_mapping where source = ${source} and known_from <= ${knownAt}
      order by security_id, valid_from, revision desc
    ), first as (
      select security_id, min(valid_from) as first_session from mapping group by security_id
    ), interval as (
      select distinct on (security_id, valid_from) security_id, company_id, security_type, valid_from
      from security_fact where source = ${source} and known_from <= ${knownAt}
      order by security_id, valid_from, revision desc
    ), fact as (
      select distinct on (security_id) security_id, company_id, security_type
      from interval
      order by security_id, (valid_from <= ${session}) desc,
        case when valid_from <= ${session} then valid_from end desc, valid_from
    )
    select mapping.symbol, security_id, company_id, security_type, first_session
    from mapping join fact using (security_id) join first using (security_id)
    where valid_from <= ${session} and (valid_to is null or ${session} < valid_to)`.execute(db);
  return new Map(
    rows.map((row) => [
      row.symbol,
      {
        securityId: row.security_id as SecurityId,
        companyId: row.company_id as CompanyId,
        securityType: row.security_type as SecurityType,
        firstSession: row.first_session,
      },
    ]),
  );
}
