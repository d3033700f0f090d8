import type { Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { assert } from "../../domain/errors.ts";
import type { CompanyId, SecurityId, SecurityType } from "../../domain/universe/security.ts";
import { readMasterHistory, type FactRow, type MasterHistory } from "./master-history.ts";
import type { Database } from "./tables.ts";

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

/** The facts of every symbol of a source at one session, as known at a moment. */
export async function factsBySymbol(
  db: Kysely<Database>,
  query: FactsQuery,
): Promise<ReadonlyMap<string, SecurityFacts>> {
  return factsAtSession(await readMasterHistory(db, query), query.session);
}

/** The same from a master that was read before. */
export function factsAtSession(
  { mappings, facts }: MasterHistory,
  session: PlainDate,
): ReadonlyMap<string, SecurityFacts> {
  const factOf = factsInForce(facts, session);
  const bySymbol = new Map<string, SecurityFacts>();
  let firstSession = session;
  let securityId: SecurityId | undefined;
  for (const mapping of mappings) {
    // A security's intervals stand together, the first one first.
    if (mapping.securityId !== securityId) firstSession = mapping.validFrom;
    securityId = mapping.securityId;
    const { symbol, validFrom, validTo } = mapping;
    if (validFrom > session || (validTo !== undefined && validTo <= session)) continue;
    assert(!bySymbol.has(symbol), `${symbol} stands for one security on ${session}`);
    const { companyId, securityType } = factOf.get(securityId)!;
    bySymbol.set(symbol, { securityId, companyId, securityType, firstSession });
  }
  return bySymbol;
}

/** The fact in force at the session; the first one ever for a security first described later. */
function factsInForce(
  facts: readonly FactRow[],
  session: PlainDate,
): ReadonlyMap<SecurityId, FactRow> {
  const inForce = new Map<SecurityId, FactRow>();
  // Rows come by validFrom, so the last one that had begun by then is in force.
  for (const fact of facts)
    if (fact.validFrom <= session || !inForce.has(fact.securityId))
      inForce.set(fact.securityId, fact);
  return inForce;
}
