import { sql, type Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { assert } from "../../domain/errors.ts";
import type { CompanyId, SecurityId, SecurityType } from "../../domain/universe/security.ts";
import type { Database } from "./tables.ts";
import { tickerIntervals } from "./ticker-intervals.ts";

/** Who a symbol was at a session, and what was known of that security then. */
export interface SecurityFacts {
  readonly securityId: SecurityId;
  readonly companyId: CompanyId;
  readonly securityType: SecurityType;
  /** The first session at which any symbol stood for it. */
  readonly firstSession: PlainDate;
}

export interface FactsQuery {
  readonly source: string;
  readonly session: PlainDate;
  readonly knownAt: string;
}

/**
 * The facts of every symbol of a source at one session, as known at a moment.
 *
 * The lists are joined here and not in SQL: a planner without statistics would pair them all.
 */
export async function factsBySymbol(
  db: Kysely<Database>,
  query: FactsQuery,
): Promise<ReadonlyMap<string, SecurityFacts>> {
  const { session } = query;
  const intervals = await tickerIntervals(db, query);
  const factOf = await factsAt(db, query);
  const firstSession = new Map<SecurityId, PlainDate>();
  for (const { securityId, validFrom } of intervals) {
    const first = firstSession.get(securityId);
    if (first === undefined || validFrom < first) firstSession.set(securityId, validFrom);
  }
  const facts = new Map<string, SecurityFacts>();
  for (const { securityId, symbol, validFrom, validTo } of intervals) {
    if (validFrom > session || (validTo !== undefined && validTo <= session)) continue;
    assert(!facts.has(symbol), `${symbol} stands for one security on ${session}`);
    const fact = factOf.get(securityId)!;
    facts.set(symbol, { securityId, ...fact, firstSession: firstSession.get(securityId)! });
  }
  return facts;
}

interface FactRow {
  readonly security_id: SecurityId;
  readonly valid_from: PlainDate;
  readonly company_id: CompanyId;
  readonly security_type: SecurityType;
}

/** The fact in force at the session; the first one ever for a security first described later. */
async function factsAt(db: Kysely<Database>, { source, session, knownAt }: FactsQuery) {
  const { rows } = await sql<FactRow>`
    select distinct on (security_id, valid_from) security_id, valid_from, company_id, security_type
    from security_fact where source = ${source} and known_from <= ${knownAt}
    order by security_id, valid_from, revision desc`.execute(db);
  const facts = new Map<SecurityId, Pick<SecurityFacts, "companyId" | "securityType">>();
  // Rows come by valid_from, so the last one that had begun by then is in force.
  for (const { security_id, valid_from, company_id, security_type } of rows)
    if (valid_from <= session || !facts.has(security_id))
      facts.set(security_id, { companyId: company_id, securityType: security_type });
  return facts;
}
